<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Commands</name>
    <message numerus="yes">
        <source>%n characters saved</source>
        <translation>
            <numerusform>%n character saved</numerusform>
            <numerusform>%n characters saved</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FieldCounts</name>
    <message numerus="yes">
        <source>%n fields need attention.</source>
        <translation>
            <numerusform>%n field needs attention.</numerusform>
            <numerusform>%n fields need attention.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HelpPresenter</name>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message numerus="yes">
        <source>%n pages</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LibraryPane</name>
    <message numerus="yes">
        <source>%Ln characters</source>
        <translation>
            <numerusform>%Ln character</numerusform>
            <numerusform>%Ln characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LicencesPage</name>
    <message numerus="yes">
        <source>%n licenses</source>
        <translation>
            <numerusform>%n license</numerusform>
            <numerusform>%n licenses</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message numerus="yes">
        <source>+%n more</source>
        <translation>
            <numerusform>+%n more</numerusform>
            <numerusform>+%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message numerus="yes">
        <source>%n shortcuts</source>
        <translation>
            <numerusform>%n shortcut</numerusform>
            <numerusform>%n shortcuts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SomeUnsaved</name>
    <message numerus="yes">
        <source>%n of {count} characters weren&apos;t saved</source>
        <translation>
            <numerusform>%n of {count} characters wasn&apos;t saved</numerusform>
            <numerusform>%n of {count} characters weren&apos;t saved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show the %n</source>
        <translation>
            <numerusform>Show the %n</numerusform>
            <numerusform>Show the %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusCounts</name>
    <message numerus="yes">
        <source>! %n need attention</source>
        <translation>
            <numerusform>! %n needs attention</numerusform>
            <numerusform>! %n need attention</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>↑ %n being sent</source>
        <translation>
            <numerusform>↑ %n being sent</numerusform>
            <numerusform>↑ %n being sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>↑ %n waiting to send</source>
        <translation>
            <numerusform>↑ %n waiting to send</numerusform>
            <numerusform>↑ %n waiting to send</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>⇄ %n conflicts</source>
        <translation>
            <numerusform>⇄ %n conflict</numerusform>
            <numerusform>⇄ %n conflicts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✎ %n drafts</source>
        <translation>
            <numerusform>✎ %n draft</numerusform>
            <numerusform>✎ %n drafts</numerusform>
        </translation>
    </message>
</context>
</TS>
