<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Aurous Desktop</source>
        <translation>Über Aurous Desktop</translation>
    </message>
    <message>
        <source>Aurous Desktop uses Qt and PySide6 under the GNU LGPL, version 3. You may replace their libraries with your own; “Qt” on the page Licenses tells how. They are in:</source>
        <translation>Aurous Desktop verwendet Qt und PySide6 unter der GNU LGPL, Version 3. Sie dürfen deren Bibliotheken durch eigene ersetzen; wie das geht, steht unter „Qt“ auf der Seite „Lizenzen“. Sie liegen in:</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy versions</source>
        <translation>Versionen kopieren</translation>
    </message>
    <message>
        <source>Edits the characters of the Aurous Labs API on your own computer.</source>
        <translation>Bearbeitet die Figuren der Aurous-Labs-API auf Ihrem eigenen Computer.</translation>
    </message>
    <message>
        <source>Folder of the Qt libraries</source>
        <translation>Ordner der Qt-Bibliotheken</translation>
    </message>
    <message>
        <source>Licenses</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Show Qt&apos;s folder</source>
        <translation>Ordner von Qt zeigen</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>Versions copied</source>
        <translation>Versionen kopiert</translation>
    </message>
</context>
<context>
    <name>AccountPage</name>
    <message>
        <source>API key: {hint}</source>
        <translation>API-Schlüssel: {hint}</translation>
    </message>
    <message>
        <source>Change &amp;key…</source>
        <translation>&amp;Schlüssel ändern …</translation>
    </message>
    <message>
        <source>No API key is in use.</source>
        <translation>Es ist kein API-Schlüssel in Gebrauch.</translation>
    </message>
    <message>
        <source>Re&amp;move key from this computer…</source>
        <translation>Schlüssel von diesem Computer &amp;entfernen …</translation>
    </message>
    <message>
        <source>Team: {team}</source>
        <translation>Team: {team}</translation>
    </message>
    <message>
        <source>The key is used until you quit and is not stored.</source>
        <translation>Der Schlüssel gilt bis zum Beenden und wird nicht gespeichert.</translation>
    </message>
    <message>
        <source>You are looking at samples. Nothing is sent to Aurous.</source>
        <translation>Sie sehen Beispiele. Es wird nichts an Aurous gesendet.</translation>
    </message>
</context>
<context>
    <name>AccountPresenter</name>
    <message>
        <source>Characters and drafts stay here. Nothing is sent until a key is entered.</source>
        <translation>Figuren und Entwürfe bleiben hier. Gesendet wird erst wieder, wenn ein Schlüssel eingegeben ist.</translation>
    </message>
    <message>
        <source>Keep key</source>
        <translation>Schlüssel behalten</translation>
    </message>
    <message>
        <source>Remove API key</source>
        <translation>API-Schlüssel entfernen</translation>
    </message>
    <message>
        <source>Remove key</source>
        <translation>Schlüssel entfernen</translation>
    </message>
    <message>
        <source>Remove the API key from this computer?</source>
        <translation>Den API-Schlüssel von diesem Computer entfernen?</translation>
    </message>
</context>
<context>
    <name>AppearancePage</name>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Higher contrast</source>
        <translation>&amp;Höherer Kontrast</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Text size</source>
        <translation>&amp;Textgröße</translation>
    </message>
    <message>
        <source>As the &amp;system has them</source>
        <translation>Wie im &amp;System eingestellt</translation>
    </message>
    <message>
        <source>Both are on, too, where the system asks for them.</source>
        <translation>Beides gilt auch dort, wo das System es verlangt.</translation>
    </message>
    <message>
        <source>Colors</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Less mo&amp;vement</source>
        <translation>Weniger &amp;Bewegung</translation>
    </message>
</context>
<context>
    <name>CannotStartDialog</name>
    <message>
        <source>&amp;Copy details</source>
        <translation>Details &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Open folder</source>
        <translation>Ordner ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Aurous Desktop can&apos;t start</source>
        <translation>Aurous Desktop kann nicht starten</translation>
    </message>
    <message>
        <source>Nothing was changed: your characters and drafts are as they were.</source>
        <translation>Es wurde nichts verändert: Ihre Figuren und Entwürfe sind, wie sie waren.</translation>
    </message>
</context>
<context>
    <name>CharacterTable</name>
    <message>
        <source>Characters</source>
        <translation>Figuren</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message numerus="yes">
        <source>%n characters saved</source>
        <translation>
            <numerusform>%n Figur gespeichert</numerusform>
            <numerusform>%n Figuren gespeichert</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Saved as {name}</source>
        <translation>Gespeichert als {name}</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>An earlier save arrived late and put an old value back.</source>
        <translation>Ein früheres Speichern kam verspätet an und hat einen alten Wert zurückgebracht.</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>Choose which value to keep. Nothing is sent until you choose Save.</source>
        <translation>Wählen Sie, welcher Wert bleiben soll. Gesendet wird erst, wenn Sie speichern.</translation>
    </message>
    <message>
        <source>Compare changes</source>
        <translation>Änderungen vergleichen</translation>
    </message>
    <message>
        <source>Decide later</source>
        <translation>Später entscheiden</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Keep all from Aurous</source>
        <translation>Alles von Aurous behalten</translation>
    </message>
    <message>
        <source>Keep all mine</source>
        <translation>Alles von mir behalten</translation>
    </message>
    <message>
        <source>On Aurous</source>
        <translation>Bei Aurous</translation>
    </message>
    <message>
        <source>On Aurous ({time})</source>
        <translation>Bei Aurous ({time})</translation>
    </message>
    <message>
        <source>Other changes were combined: {changes}.</source>
        <translation>Andere Änderungen wurden zusammengeführt: {changes}.</translation>
    </message>
    <message>
        <source>Save combined version</source>
        <translation>Zusammengeführte Fassung speichern</translation>
    </message>
    <message>
        <source>Your draft</source>
        <translation>Ihr Entwurf</translation>
    </message>
    <message>
        <source>Your draft (this computer, {time})</source>
        <translation>Ihr Entwurf (dieser Computer, {time})</translation>
    </message>
    <message>
        <source>{fields} were changed in both places.</source>
        <translation>{fields} wurden an beiden Stellen geändert.</translation>
    </message>
    <message>
        <source>{field} (Aurous)</source>
        <translation>{field} (Aurous)</translation>
    </message>
    <message>
        <source>{field} (yours)</source>
        <translation>{field} (von Ihnen)</translation>
    </message>
    <message>
        <source>{field} was changed in both places.</source>
        <translation>{field} wurde an beiden Stellen geändert.</translation>
    </message>
    <message>
        <source>“{name}” was also changed on Aurous</source>
        <translation>„{name}“ wurde auch bei Aurous geändert</translation>
    </message>
</context>
<context>
    <name>ConflictRow</name>
    <message>
        <source>Choose a value for {field}</source>
        <translation>Wert für {field} wählen</translation>
    </message>
    <message>
        <source>Other value for {field}</source>
        <translation>Anderer Wert für {field}</translation>
    </message>
    <message>
        <source>Other:</source>
        <translation>Anderer Wert:</translation>
    </message>
    <message>
        <source>{field}: on Aurous</source>
        <translation>{field}: bei Aurous</translation>
    </message>
    <message>
        <source>{field}: other value</source>
        <translation>{field}: anderer Wert</translation>
    </message>
    <message>
        <source>{field}: your draft</source>
        <translation>{field}: Ihr Entwurf</translation>
    </message>
</context>
<context>
    <name>Connection</name>
    <message>
        <source>Aurous asked to slow down – continuing in {seconds} s</source>
        <translation>Aurous bittet um eine Pause – weiter in {seconds} s</translation>
    </message>
    <message>
        <source>Aurous is having a problem right now. Your changes are kept and will be sent automatically.</source>
        <translation>Aurous hat gerade eine Störung. Ihre Änderungen bleiben erhalten und werden von selbst gesendet.</translation>
    </message>
    <message>
        <source>Aurous isn&apos;t accepting this API key. Drafts are safe.</source>
        <translation>Aurous nimmt diesen API-Schlüssel nicht an. Entwürfe sind sicher.</translation>
    </message>
    <message>
        <source>Change key…</source>
        <translation>Schlüssel ändern …</translation>
    </message>
    <message>
        <source>Changes can&apos;t be stored on this computer. Keep the window open.</source>
        <translation>Änderungen können auf diesem Computer nicht gespeichert werden. Lassen Sie das Fenster offen.</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbindung wird hergestellt …</translation>
    </message>
    <message>
        <source>Enter API key…</source>
        <translation>API-Schlüssel eingeben …</translation>
    </message>
    <message>
        <source>Export a copy…</source>
        <translation>Kopie exportieren …</translation>
    </message>
    <message>
        <source>Fix…</source>
        <translation>Beheben …</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Not sending</source>
        <translation>Sendet nicht</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>Send them</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>The library was rebuilt after damage. Look at your drafts, then let them be sent.</source>
        <translation>Die Bibliothek wurde nach einem Schaden neu aufgebaut. Sehen Sie Ihre Entwürfe durch und lassen Sie sie dann senden.</translation>
    </message>
    <message>
        <source>There is no API key. Changes are kept on this computer and sent later.</source>
        <translation>Es gibt keinen API-Schlüssel. Änderungen bleiben auf diesem Computer und werden später gesendet.</translation>
    </message>
    <message>
        <source>These are sample characters. Nothing is sent to Aurous.</source>
        <translation>Das sind Beispielfiguren. Es wird nichts an Aurous gesendet.</translation>
    </message>
    <message>
        <source>This API key can only view characters.</source>
        <translation>Mit diesem API-Schlüssel lassen sich Figuren nur ansehen.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>View only</source>
        <translation>Nur ansehen</translation>
    </message>
    <message>
        <source>You&apos;re offline. Changes are kept on this computer and sent later.</source>
        <translation>Sie sind offline. Änderungen bleiben auf diesem Computer und werden später gesendet.</translation>
    </message>
    <message>
        <source>key for this session only</source>
        <translation>Schlüssel nur für diese Sitzung</translation>
    </message>
</context>
<context>
    <name>DecidingPresenter</name>
    <message>
        <source>Copy details</source>
        <translation>Details kopieren</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>Änderungen verwerfen</translation>
    </message>
    <message>
        <source>Discard your changes to “{name}”?</source>
        <translation>Ihre Änderungen an „{name}“ verwerfen?</translation>
    </message>
    <message>
        <source>Its draft and pictures are removed from this computer too.</source>
        <translation>Auch der Entwurf und die Bilder werden von diesem Computer entfernt.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Keep editing</source>
        <translation>Weiter bearbeiten</translation>
    </message>
    <message>
        <source>Make these details the draft of:</source>
        <translation>Diese Details als Entwurf übernehmen für:</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove from this computer</source>
        <translation>Von diesem Computer entfernen</translation>
    </message>
    <message>
        <source>Remove “{name}” from this computer?</source>
        <translation>„{name}“ von diesem Computer entfernen?</translation>
    </message>
    <message>
        <source>choose between versions</source>
        <translation>Wahl zwischen Fassungen</translation>
    </message>
    <message>
        <source>discard changes</source>
        <translation>Verwerfen der Änderungen</translation>
    </message>
    <message>
        <source>restore version</source>
        <translation>Wiederherstellen der Fassung</translation>
    </message>
    <message>
        <source>{fields} go back to the values on Aurous. You can bring them back from History.</source>
        <translation>Die Werte bei Aurous gelten dann wieder für: {fields}. Ihre Änderungen können Sie aus dem Verlauf zurückholen.</translation>
    </message>
    <message>
        <source>{fields} goes back to the value on Aurous. You can bring it back from History.</source>
        <translation>Der Wert bei Aurous gilt dann wieder für: {fields}. Ihre Änderung können Sie aus dem Verlauf zurückholen.</translation>
    </message>
</context>
<context>
    <name>DetailsForm</name>
    <message>
        <source>* Required</source>
        <translation>* Pflichtfeld</translation>
    </message>
</context>
<context>
    <name>DetailsPane</name>
    <message>
        <source>Change {field}</source>
        <translation>{field} ändern</translation>
    </message>
    <message>
        <source>Empty text</source>
        <translation>Leerer Text</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>Nicht gesetzt</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>change {field}</source>
        <translation>Änderung von {field}</translation>
    </message>
</context>
<context>
    <name>DetailsPresenter</name>
    <message>
        <source>Character (*.json)</source>
        <translation>Figur (*.json)</translation>
    </message>
    <message>
        <source>Export draft</source>
        <translation>Entwurf exportieren</translation>
    </message>
</context>
<context>
    <name>FieldCounts</name>
    <message numerus="yes">
        <source>%n fields need attention.</source>
        <translation>
            <numerusform>%n Feld braucht Aufmerksamkeit.</numerusform>
            <numerusform>%n Felder brauchen Aufmerksamkeit.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weiteres</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FieldEditor</name>
    <message>
        <source>Problem: {problem}</source>
        <translation>Problem: {problem}</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>Pflichtfeld</translation>
    </message>
</context>
<context>
    <name>FieldRow</name>
    <message>
        <source>Aurous: {message}</source>
        <translation>Aurous: {message}</translation>
    </message>
    <message>
        <source>Changed, not on Aurous yet</source>
        <translation>Geändert, noch nicht bei Aurous</translation>
    </message>
    <message>
        <source>Line breaks became spaces.</source>
        <translation>Zeilenumbrüche wurden zu Leerzeichen.</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>Pflichtfeld</translation>
    </message>
    <message>
        <source>Revert to Aurous value</source>
        <translation>Zurück zum Wert bei Aurous</translation>
    </message>
    <message>
        <source>Revert to “not set”</source>
        <translation>Zurück zu „nicht gesetzt“</translation>
    </message>
    <message>
        <source>Revert to “{value}”</source>
        <translation>Zurück zu „{value}“</translation>
    </message>
    <message>
        <source>Revert {field}</source>
        <translation>{field} zurücksetzen</translation>
    </message>
    <message>
        <source>{over} over the limit</source>
        <translation>{over} über der Grenze</translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <source>Additional details</source>
        <translation>Weitere Details</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Body type</source>
        <translation>Körperbau</translation>
    </message>
    <message>
        <source>Ethnicity</source>
        <translation>Ethnie</translation>
    </message>
    <message>
        <source>Eye color</source>
        <translation>Augenfarbe</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>Geschlecht</translation>
    </message>
    <message>
        <source>Hair color</source>
        <translation>Haarfarbe</translation>
    </message>
    <message>
        <source>Hair style</source>
        <translation>Frisur</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>A folder has this name.</source>
        <translation>Ein Ordner heißt so.</translation>
    </message>
    <message>
        <source>The folder isn&apos;t there any more.</source>
        <translation>Den Ordner gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>The name is too long.</source>
        <translation>Der Name ist zu lang.</translation>
    </message>
    <message>
        <source>There is no room left on the disk.</source>
        <translation>Auf dem Datenträger ist kein Platz mehr.</translation>
    </message>
    <message>
        <source>This disk can only be read.</source>
        <translation>Dieser Datenträger kann nur gelesen werden.</translation>
    </message>
    <message>
        <source>This folder or file can&apos;t be written to.</source>
        <translation>In diesen Ordner oder diese Datei kann nicht geschrieben werden.</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>Sortierung</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
</context>
<context>
    <name>FormFooter</name>
    <message>
        <source>Discard changes…</source>
        <translation>Änderungen verwerfen …</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save – send later</source>
        <translation>Speichern – später senden</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert …</translation>
    </message>
    <message>
        <source>Sends: {fields}</source>
        <translation>Sendet: {fields}</translation>
    </message>
</context>
<context>
    <name>FormHeader</name>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Saved on this computer.</source>
        <translation>Auf diesem Computer gespeichert.</translation>
    </message>
</context>
<context>
    <name>GeneralPage</name>
    <message>
        <source>Another language is spoken from the next start on.</source>
        <translation>Eine andere Sprache gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>As the system has it</source>
        <translation>Wie im System eingestellt</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Look for a newer version once a week</source>
        <translation>Einmal pro Woche nach einer neueren Version sehen</translation>
    </message>
    <message>
        <source>Only the number of the newest version is asked for; nothing about you or your characters is sent. Nothing is installed without you.</source>
        <translation>Gefragt wird nur nach der Nummer der neuesten Version; über Sie oder Ihre Figuren wird nichts gesendet. Ohne Sie wird nichts installiert.</translation>
    </message>
    <message>
        <source>Open help</source>
        <translation>Hilfe öffnen</translation>
    </message>
    <message>
        <source>Show keyboard shortcuts</source>
        <translation>Tastenkürzel zeigen</translation>
    </message>
    <message>
        <source>This copy of Aurous Desktop can&apos;t look for newer versions. Nobody is asked.</source>
        <translation>Diese Kopie von Aurous Desktop kann nicht nach neueren Versionen sehen. Es wird niemand gefragt.</translation>
    </message>
</context>
<context>
    <name>HelpPresenter</name>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>Aurous Desktop ended unexpectedly the last time. Your drafts are here.</source>
        <translation>Aurous Desktop wurde beim letzten Mal unerwartet beendet. Ihre Entwürfe sind da.</translation>
    </message>
    <message>
        <source>Diagnostics copied. There is no key and no text of yours in them.</source>
        <translation>Diagnose kopiert. Sie enthält weder Ihren Schlüssel noch einen Text von Ihnen.</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Show report…</source>
        <translation>Bericht zeigen …</translation>
    </message>
    <message>
        <source>The clock of this computer is {time} fast. Times that you see are wrong.</source>
        <translation>Die Uhr dieses Computers geht {time} vor. Angezeigte Zeiten stimmen nicht.</translation>
    </message>
    <message>
        <source>The clock of this computer is {time} slow. Times that you see are wrong.</source>
        <translation>Die Uhr dieses Computers geht {time} nach. Angezeigte Zeiten stimmen nicht.</translation>
    </message>
    <message>
        <source>The logs are in {folder}. This was copied.</source>
        <translation>Die Protokolle liegen in {folder}. Das wurde kopiert.</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message numerus="yes">
        <source>%n pages</source>
        <translation>
            <numerusform>%n Seite</numerusform>
            <numerusform>%n Seiten</numerusform>
        </translation>
    </message>
    <message>
        <source>Aurous Desktop Help</source>
        <translation>Hilfe zu Aurous Desktop</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>No page has these words.</source>
        <translation>Keine Seite enthält diese Wörter.</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Search help</source>
        <translation>Hilfe durchsuchen</translation>
    </message>
    <message>
        <source>{page} – Aurous Desktop Help</source>
        <translation>{page} – Hilfe zu Aurous Desktop</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>As it was sent, before Aurous adjusted it</source>
        <translation>Wie gesendet, bevor Aurous es angepasst hat</translation>
    </message>
    <message>
        <source>Changed on Aurous</source>
        <translation>Bei Aurous geändert</translation>
    </message>
    <message>
        <source>Draft discarded</source>
        <translation>Entwurf verworfen</translation>
    </message>
    <message>
        <source>Not chosen when comparing</source>
        <translation>Beim Vergleichen nicht gewählt</translation>
    </message>
    <message>
        <source>Put back: {fields}</source>
        <translation>Zurückgesetzt: {fields}</translation>
    </message>
    <message>
        <source>Replaced before it was sent</source>
        <translation>Vor dem Senden ersetzt</translation>
    </message>
    <message>
        <source>Restored</source>
        <translation>Wiederhergestellt</translation>
    </message>
    <message>
        <source>Saved to Aurous</source>
        <translation>Bei Aurous gespeichert</translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>History of “{name}”</source>
        <translation>Verlauf von „{name}“</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>Nicht gesetzt</translation>
    </message>
    <message>
        <source>Nothing has been saved, received or discarded yet.</source>
        <translation>Es wurde noch nichts gespeichert, empfangen oder verworfen.</translation>
    </message>
    <message>
        <source>Nothing is sent until you choose Save.</source>
        <translation>Gesendet wird erst, wenn Sie speichern.</translation>
    </message>
    <message>
        <source>Restore as draft</source>
        <translation>Als Entwurf wiederherstellen</translation>
    </message>
    <message>
        <source>Select one version, or two to compare them.</source>
        <translation>Wählen Sie eine Fassung, oder zwei zum Vergleichen.</translation>
    </message>
    <message>
        <source>Show fields that are the same too</source>
        <translation>Auch gleiche Felder zeigen</translation>
    </message>
    <message>
        <source>The oldest version.</source>
        <translation>Die älteste Fassung.</translation>
    </message>
    <message>
        <source>These two versions are the same.</source>
        <translation>Diese beiden Fassungen sind gleich.</translation>
    </message>
    <message>
        <source>This version can&apos;t be read.</source>
        <translation>Diese Fassung lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Fassungen</translation>
    </message>
    <message>
        <source>What differs between {older} and {newer}:</source>
        <translation>Unterschiede zwischen {older} und {newer}:</translation>
    </message>
</context>
<context>
    <name>InformationSection</name>
    <message>
        <source>API version</source>
        <translation>API-Version</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Informationen</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
</context>
<context>
    <name>KeyDialog</name>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>API &amp;key</source>
        <translation>API-&amp;Schlüssel</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API-Schlüssel</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Connected to {team}</source>
        <translation>Verbunden mit {team}</translation>
    </message>
    <message>
        <source>Create a key in the Aurous dashboard</source>
        <translation>Im Aurous-Dashboard einen Schlüssel erstellen</translation>
    </message>
    <message>
        <source>Enter an API key.</source>
        <translation>Geben Sie einen API-Schlüssel ein.</translation>
    </message>
    <message>
        <source>Keys usually begin with al_live_.</source>
        <translation>Schlüssel beginnen gewöhnlich mit al_live_.</translation>
    </message>
    <message>
        <source>Sho&amp;w</source>
        <translation>&amp;Zeigen</translation>
    </message>
    <message>
        <source>The key is kept in the system&apos;s password store and nowhere else.</source>
        <translation>Der Schlüssel liegt im Passwortspeicher des Systems und nirgends sonst.</translation>
    </message>
    <message>
        <source>The key is used until you quit and is not stored.</source>
        <translation>Der Schlüssel gilt bis zum Beenden und wird nicht gespeichert.</translation>
    </message>
    <message>
        <source>Trying the key</source>
        <translation>Schlüssel wird geprüft</translation>
    </message>
    <message>
        <source>your team</source>
        <translation>Ihrem Team</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>A menu, or a button with an underlined letter</source>
        <translation>Ein Menü oder eine Schaltfläche mit unterstrichenem Buchstaben</translation>
    </message>
    <message>
        <source>Age by one</source>
        <translation>Alter um eins</translation>
    </message>
    <message>
        <source>Age by ten</source>
        <translation>Alter um zehn</translation>
    </message>
    <message>
        <source>Alt and the letter</source>
        <translation>Alt und der Buchstabe</translation>
    </message>
    <message>
        <source>Another character</source>
        <translation>Andere Figur</translation>
    </message>
    <message>
        <source>Another pose</source>
        <translation>Andere Pose</translation>
    </message>
    <message>
        <source>Close a window in front</source>
        <translation>Vorderes Fenster schließen</translation>
    </message>
    <message>
        <source>Close suggestions</source>
        <translation>Vorschläge schließen</translation>
    </message>
    <message>
        <source>Empty the search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>First or last character</source>
        <translation>Erste oder letzte Figur</translation>
    </message>
    <message>
        <source>Fit or 100 %</source>
        <translation>Einpassen oder 100 %</translation>
    </message>
    <message>
        <source>From the search to the list</source>
        <translation>Von der Suche zur Liste</translation>
    </message>
    <message>
        <source>In a picture</source>
        <translation>In einem Bild</translation>
    </message>
    <message>
        <source>In the details</source>
        <translation>In den Details</translation>
    </message>
    <message>
        <source>In the full-screen viewer</source>
        <translation>In der Vollbildansicht</translation>
    </message>
    <message>
        <source>In the list</source>
        <translation>In der Liste</translation>
    </message>
    <message>
        <source>Leave the viewer</source>
        <translation>Die Ansicht verlassen</translation>
    </message>
    <message>
        <source>Move the picture</source>
        <translation>Bild verschieben</translation>
    </message>
    <message>
        <source>Next field, from a field of one line</source>
        <translation>Nächstes Feld, aus einem einzeiligen Feld</translation>
    </message>
    <message>
        <source>Next or previous field</source>
        <translation>Nächstes oder vorheriges Feld</translation>
    </message>
    <message>
        <source>One or two images</source>
        <translation>Ein oder zwei Bilder</translation>
    </message>
    <message>
        <source>Pin on top of all windows</source>
        <translation>Über alle Fenster heften</translation>
    </message>
    <message>
        <source>Reference images</source>
        <translation>Referenzbilder</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Show suggestions</source>
        <translation>Vorschläge zeigen</translation>
    </message>
    <message>
        <source>The other image, then the buttons</source>
        <translation>Das andere Bild, dann die Schaltflächen</translation>
    </message>
    <message>
        <source>Type what you look for</source>
        <translation>Tippen, was Sie suchen</translation>
    </message>
</context>
<context>
    <name>LibraryPane</name>
    <message numerus="yes">
        <source>%Ln characters</source>
        <translation>
            <numerusform>%Ln Figur</numerusform>
            <numerusform>%Ln Figuren</numerusform>
        </translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>Figuren</translation>
    </message>
    <message>
        <source>Characters that your team creates appear here.</source>
        <translation>Hier erscheinen die Figuren, die Ihr Team erstellt.</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <source>Look for changes on Aurous (F5)</source>
        <translation>Bei Aurous nach Änderungen sehen (F5)</translation>
    </message>
    <message>
        <source>No characters match “{text}”</source>
        <translation>Keine Figur passt zu „{text}“</translation>
    </message>
    <message>
        <source>No characters with this status</source>
        <translation>Keine Figuren mit diesem Status</translation>
    </message>
    <message>
        <source>No characters yet</source>
        <translation>Noch keine Figuren</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>Show all statuses</source>
        <translation>Alle Status zeigen</translation>
    </message>
    <message>
        <source>more than {shown} of {total}</source>
        <translation>mehr als {shown} von {total}</translation>
    </message>
    <message>
        <source>{count} characters</source>
        <translation>{count} Figuren</translation>
    </message>
    <message>
        <source>{shown} of {total}</source>
        <translation>{shown} von {total}</translation>
    </message>
</context>
<context>
    <name>LicencesPage</name>
    <message numerus="yes">
        <source>%n licenses</source>
        <translation>
            <numerusform>%n Lizenz</numerusform>
            <numerusform>%n Lizenzen</numerusform>
        </translation>
    </message>
    <message>
        <source>No license has these words.</source>
        <translation>Keine Lizenz enthält diese Wörter.</translation>
    </message>
    <message>
        <source>Search licenses</source>
        <translation>Lizenzen durchsuchen</translation>
    </message>
    <message>
        <source>This text is missing from the program.</source>
        <translation>Dieser Text fehlt im Programm.</translation>
    </message>
    <message>
        <source>What is shipped</source>
        <translation>Mitgelieferte Teile</translation>
    </message>
    <message>
        <source>{name}, license: {license}</source>
        <translation>{name}, Lizenz: {license}</translation>
    </message>
</context>
<context>
    <name>ListPresenter</name>
    <message>
        <source>Checking for changes…</source>
        <translation>Sucht nach Änderungen …</translation>
    </message>
    <message>
        <source>Loading characters…</source>
        <translation>Figuren werden geladen …</translation>
    </message>
    <message>
        <source>Loading… {count}</source>
        <translation>Wird geladen … {count}</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Needs attention</source>
        <translation>Braucht Aufmerksamkeit</translation>
    </message>
    <message>
        <source>Waiting to send</source>
        <translation>Warten auf das Senden</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;About Aurous Desktop</source>
        <translation>Ü&amp;ber Aurous Desktop</translation>
    </message>
    <message>
        <source>&amp;Character</source>
        <translation>&amp;Figur</translation>
    </message>
    <message>
        <source>&amp;Compare two images</source>
        <translation>&amp;Zwei Bilder vergleichen</translation>
    </message>
    <message>
        <source>&amp;Compare…</source>
        <translation>&amp;Vergleichen …</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Discard changes…</source>
        <translation>Änderungen ver&amp;werfen …</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Export draft…</source>
        <translation>Entwurf &amp;exportieren …</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Follow the system&apos;s colors</source>
        <translation>Farben des &amp;Systems</translation>
    </message>
    <message>
        <source>&amp;Full-screen viewer</source>
        <translation>&amp;Vollbildansicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;History…</source>
        <translation>Ver&amp;lauf …</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Next character</source>
        <translation>&amp;Nächste Figur</translation>
    </message>
    <message>
        <source>&amp;Next problem</source>
        <translation>&amp;Nächstes Problem</translation>
    </message>
    <message>
        <source>&amp;Previous character</source>
        <translation>&amp;Vorherige Figur</translation>
    </message>
    <message>
        <source>&amp;Previous problem</source>
        <translation>&amp;Vorheriges Problem</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>&amp;Aktualisieren</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>&amp;Search characters</source>
        <translation>Figuren &amp;suchen</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Waiting to send…</source>
        <translation>&amp;Warten auf das Senden …</translation>
    </message>
    <message>
        <source>As a &amp;grid</source>
        <translation>Als &amp;Raster</translation>
    </message>
    <message>
        <source>As a lis&amp;t</source>
        <translation>Als &amp;Liste</translation>
    </message>
    <message>
        <source>Aurous Desktop &amp;Help</source>
        <translation>&amp;Hilfe zu Aurous Desktop</translation>
    </message>
    <message>
        <source>Check for &amp;updates…</source>
        <translation>Nach &amp;Updates suchen …</translation>
    </message>
    <message>
        <source>Copy &amp;diagnostics</source>
        <translation>&amp;Diagnose kopieren</translation>
    </message>
    <message>
        <source>Copy details &amp;to another character…</source>
        <translation>Details auf andere Figur &amp;kopieren …</translation>
    </message>
    <message>
        <source>E&amp;xplore with samples</source>
        <translation>Mit Beispielen er&amp;kunden</translation>
    </message>
    <message>
        <source>Enter &amp;API key…</source>
        <translation>API-&amp;Schlüssel eingeben …</translation>
    </message>
    <message>
        <source>Next p&amp;ane</source>
        <translation>Nächster &amp;Bereich</translation>
    </message>
    <message>
        <source>Open &amp;log folder</source>
        <translation>&amp;Protokollordner öffnen</translation>
    </message>
    <message>
        <source>Pin &amp;reference window</source>
        <translation>&amp;Referenzfenster anheften</translation>
    </message>
    <message>
        <source>Pre&amp;vious pane</source>
        <translation>Vorheriger B&amp;ereich</translation>
    </message>
    <message>
        <source>Re&amp;move API key…</source>
        <translation>API-Schlüssel en&amp;tfernen …</translation>
    </message>
    <message>
        <source>Re&amp;vert this field</source>
        <translation>Dieses Feld &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>Save &amp;all</source>
        <translation>&amp;Alle speichern</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>E&amp;instellungen …</translation>
    </message>
    <message>
        <source>Show or hide the &amp;images</source>
        <translation>&amp;Bilder ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Show or hide the li&amp;st</source>
        <translation>L&amp;iste ein- oder ausblenden</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message numerus="yes">
        <source>+%n more</source>
        <translation>
            <numerusform>+%n weitere</numerusform>
            <numerusform>+%n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NetworkPage</name>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation>&amp;Manuell</translation>
    </message>
    <message>
        <source>&amp;None</source>
        <translation>&amp;Keiner</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Passwort</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Testen</translation>
    </message>
    <message>
        <source>&amp;User name, if the proxy asks for one</source>
        <translation>&amp;Benutzername, falls der Proxy danach fragt</translation>
    </message>
    <message>
        <source>As the &amp;system has it</source>
        <translation>Wie im &amp;System eingestellt</translation>
    </message>
    <message>
        <source>Aurous can be reached.</source>
        <translation>Aurous ist erreichbar.</translation>
    </message>
    <message>
        <source>Enter user name and password in their own fields.</source>
        <translation>Geben Sie Benutzername und Passwort in den eigenen Feldern ein.</translation>
    </message>
    <message>
        <source>Looking for Aurous…</source>
        <translation>Aurous wird gesucht …</translation>
    </message>
    <message>
        <source>Proxy server</source>
        <translation>Proxy-Server</translation>
    </message>
    <message>
        <source>The password could not be stored. It works until you quit.</source>
        <translation>Das Passwort konnte nicht gespeichert werden. Es gilt bis zum Beenden.</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Aurous no longer lists this character.</source>
        <translation>Aurous führt diese Figur nicht mehr.</translation>
    </message>
    <message>
        <source>Aurous no longer lists this character. Your draft is still here.</source>
        <translation>Aurous führt diese Figur nicht mehr. Ihr Entwurf ist noch da.</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>Vergleichen …</translation>
    </message>
    <message>
        <source>Copy details…</source>
        <translation>Details kopieren …</translation>
    </message>
    <message>
        <source>Export draft…</source>
        <translation>Entwurf exportieren …</translation>
    </message>
    <message>
        <source>Go to first</source>
        <translation>Zum ersten</translation>
    </message>
    <message>
        <source>Last change there: {when}.</source>
        <translation>Letzte Änderung dort: {when}.</translation>
    </message>
    <message>
        <source>Remove from this computer</source>
        <translation>Von diesem Computer entfernen</translation>
    </message>
    <message>
        <source>{field} was also changed on Aurous.</source>
        <translation>{field} wurde auch bei Aurous geändert.</translation>
    </message>
    <message>
        <source>{field} were also changed on Aurous.</source>
        <translation>{field} wurden auch bei Aurous geändert.</translation>
    </message>
</context>
<context>
    <name>OtherDetails</name>
    <message>
        <source>Other details kept as they are</source>
        <translation>Andere Details bleiben, wie sie sind</translation>
    </message>
</context>
<context>
    <name>Outbox</name>
    <message>
        <source>Also changed on Aurous: compare first</source>
        <translation>Auch bei Aurous geändert: erst vergleichen</translation>
    </message>
    <message>
        <source>Aurous asked to slow down</source>
        <translation>Aurous bittet um eine Pause</translation>
    </message>
    <message>
        <source>Aurous is having a problem</source>
        <translation>Aurous hat eine Störung</translation>
    </message>
    <message>
        <source>Belongs to another team</source>
        <translation>Gehört zu einem anderen Team</translation>
    </message>
    <message>
        <source>Changes can&apos;t be stored on this computer</source>
        <translation>Änderungen können auf diesem Computer nicht gespeichert werden</translation>
    </message>
    <message>
        <source>Checking what arrived…</source>
        <translation>Prüft, was angekommen ist …</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Braucht Aufmerksamkeit</translation>
    </message>
    <message>
        <source>No API key</source>
        <translation>Kein API-Schlüssel</translation>
    </message>
    <message>
        <source>Not on Aurous</source>
        <translation>Nicht bei Aurous</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert …</translation>
    </message>
    <message>
        <source>The API key isn&apos;t accepted</source>
        <translation>Der API-Schlüssel wird nicht angenommen</translation>
    </message>
    <message>
        <source>This API key can only view characters</source>
        <translation>Mit diesem API-Schlüssel lassen sich Figuren nur ansehen</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>Wartet, bis es an der Reihe ist</translation>
    </message>
    <message>
        <source>Waits until you have looked at the backup</source>
        <translation>Wartet, bis Sie die Sicherung durchgesehen haben</translation>
    </message>
    <message>
        <source>in {minutes} min</source>
        <translation>in {minutes} min</translation>
    </message>
    <message>
        <source>in {seconds} s</source>
        <translation>in {seconds} s</translation>
    </message>
</context>
<context>
    <name>OutboxDialog</name>
    <message>
        <source>Waiting to send</source>
        <translation>Warten auf das Senden</translation>
    </message>
</context>
<context>
    <name>OutboxModel</name>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Character</source>
        <translation>Figur</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>Nächster Versuch</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Why it waits</source>
        <translation>Grund des Wartens</translation>
    </message>
</context>
<context>
    <name>OutboxPanel</name>
    <message>
        <source>Makes the save a draft again; nothing is lost.</source>
        <translation>Macht aus dem Speichern wieder einen Entwurf; nichts geht verloren.</translation>
    </message>
    <message>
        <source>Nothing is waiting</source>
        <translation>Nichts wartet</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Retry all</source>
        <translation>Alle erneut versuchen</translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>Jetzt erneut versuchen</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Waiting to send</source>
        <translation>Warten auf das Senden</translation>
    </message>
    <message>
        <source>What you save while Aurous can&apos;t be reached waits here until it is sent.</source>
        <translation>Was Sie speichern, während Aurous nicht erreichbar ist, wartet hier, bis es gesendet wird.</translation>
    </message>
</context>
<context>
    <name>PictureActions</name>
    <message>
        <source>Copy picture</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>Fit or 100 %</source>
        <translation>Einpassen oder 100 %</translation>
    </message>
    <message>
        <source>Next pose</source>
        <translation>Nächste Pose</translation>
    </message>
    <message>
        <source>Picture copied</source>
        <translation>Bild kopiert</translation>
    </message>
    <message>
        <source>Previous pose</source>
        <translation>Vorherige Pose</translation>
    </message>
    <message>
        <source>Save picture as…</source>
        <translation>Bild speichern unter …</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
</context>
<context>
    <name>PictureWindow</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Compare two images</source>
        <translation>Zwei Bilder vergleichen</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Next character</source>
        <translation>Nächste Figur</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Nächster Bereich</translation>
    </message>
    <message>
        <source>Pin reference window</source>
        <translation>Referenzfenster anheften</translation>
    </message>
    <message>
        <source>Pinned on top of all windows</source>
        <translation>Über alle Fenster geheftet</translation>
    </message>
    <message>
        <source>Previous character</source>
        <translation>Vorherige Figur</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Vorheriger Bereich</translation>
    </message>
    <message>
        <source>Reference images</source>
        <translation>Referenzbilder</translation>
    </message>
    <message>
        <source>Whole screen</source>
        <translation>Ganzer Bildschirm</translation>
    </message>
</context>
<context>
    <name>Pictures</name>
    <message>
        <source>This is not a picture.</source>
        <translation>Das ist kein Bild.</translation>
    </message>
    <message>
        <source>This picture can&apos;t be shown.</source>
        <translation>Dieses Bild lässt sich nicht anzeigen.</translation>
    </message>
    <message>
        <source>This picture is damaged.</source>
        <translation>Dieses Bild ist beschädigt.</translation>
    </message>
    <message>
        <source>This picture is too large to be shown.</source>
        <translation>Dieses Bild ist zu groß, um angezeigt zu werden.</translation>
    </message>
</context>
<context>
    <name>PoseFrames</name>
    <message>
        <source>Images that are being made</source>
        <translation>Bilder, die gerade entstehen</translation>
    </message>
</context>
<context>
    <name>PoseStage</name>
    <message>
        <source>Aurous couldn&apos;t make this character&apos;s images</source>
        <translation>Aurous konnte die Bilder dieser Figur nicht herstellen</translation>
    </message>
    <message>
        <source>Aurous says:</source>
        <translation>Aurous meldet:</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen …</translation>
    </message>
    <message>
        <source>No character is open</source>
        <translation>Es ist keine Figur geöffnet</translation>
    </message>
    <message>
        <source>No reference images</source>
        <translation>Keine Referenzbilder</translation>
    </message>
    <message>
        <source>Not downloaded yet</source>
        <translation>Noch nicht geladen</translation>
    </message>
    <message>
        <source>Select a character</source>
        <translation>Wählen Sie eine Figur</translation>
    </message>
    <message>
        <source>The picture is fetched as soon as Aurous can be reached.</source>
        <translation>Das Bild wird geholt, sobald Aurous erreichbar ist.</translation>
    </message>
    <message>
        <source>This picture can&apos;t be shown</source>
        <translation>Dieses Bild lässt sich nicht anzeigen</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} von {count}</translation>
    </message>
</context>
<context>
    <name>PoseStrip</name>
    <message>
        <source>Poses</source>
        <translation>Posen</translation>
    </message>
</context>
<context>
    <name>Poses</name>
    <message>
        <source>Back</source>
        <translation>Hinten</translation>
    </message>
    <message>
        <source>Front</source>
        <translation>Vorn</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Andere</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>Porträt</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>{pose}, reference image {number} of {count} of {name}</source>
        <translation>{pose}, Referenzbild {number} von {count} von {name}</translation>
    </message>
</context>
<context>
    <name>ProblemDialog</name>
    <message>
        <source>Copy details</source>
        <translation>Details kopieren</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Hide details</source>
        <translation>Details ausblenden</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>Details zeigen</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>A secure connection to Aurous couldn&apos;t be made</source>
        <translation>Eine sichere Verbindung zu Aurous kam nicht zustande</translation>
    </message>
    <message>
        <source>Another program or person may have saved an older copy over yours. What you saved is kept in History, and can be restored from there.</source>
        <translation>Ein anderes Programm oder eine andere Person hat vielleicht eine ältere Fassung über Ihre gespeichert. Was Sie gespeichert haben, steht im Verlauf und lässt sich von dort wiederherstellen.</translation>
    </message>
    <message>
        <source>Aurous Desktop</source>
        <translation>Aurous Desktop</translation>
    </message>
    <message>
        <source>Aurous Desktop ended unexpectedly the last time</source>
        <translation>Aurous Desktop wurde beim letzten Mal unerwartet beendet</translation>
    </message>
    <message>
        <source>Aurous Desktop keeps the API key there. Unlock it to connect.</source>
        <translation>Aurous Desktop bewahrt dort den API-Schlüssel auf. Entsperren Sie ihn, um sich zu verbinden.</translation>
    </message>
    <message>
        <source>Aurous asked to slow down</source>
        <translation>Aurous bittet um eine Pause</translation>
    </message>
    <message>
        <source>Aurous can&apos;t accept the {field} of “{name}”</source>
        <translation>Aurous kann „{field}“ von „{name}“ so nicht annehmen</translation>
    </message>
    <message>
        <source>Aurous can&apos;t accept these changes to “{name}”</source>
        <translation>Aurous kann diese Änderungen an „{name}“ nicht annehmen</translation>
    </message>
    <message>
        <source>Aurous can&apos;t be reached</source>
        <translation>Aurous ist nicht erreichbar</translation>
    </message>
    <message>
        <source>Aurous is having a problem right now</source>
        <translation>Aurous hat gerade eine Störung</translation>
    </message>
    <message>
        <source>Aurous isn&apos;t accepting {key}</source>
        <translation>Aurous nimmt {key} nicht an</translation>
    </message>
    <message>
        <source>Aurous says: “{message}”.</source>
        <translation>Aurous meldet: „{message}“.</translation>
    </message>
    <message>
        <source>Changes can&apos;t be stored on this computer</source>
        <translation>Änderungen können auf diesem Computer nicht gespeichert werden</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>Figuren</translation>
    </message>
    <message>
        <source>Check for updates</source>
        <translation>Nach Updates suchen</translation>
    </message>
    <message>
        <source>Check the details and save again. Your changes are kept on this computer.</source>
        <translation>Prüfen Sie die Details und speichern Sie erneut. Ihre Änderungen bleiben auf diesem Computer.</translation>
    </message>
    <message>
        <source>Check the network connection of this computer. Changes are kept on this computer and sent later.</source>
        <translation>Prüfen Sie die Netzwerkverbindung dieses Computers. Änderungen bleiben auf diesem Computer und werden später gesendet.</translation>
    </message>
    <message>
        <source>Check the proxy name and sign-in in Network settings.</source>
        <translation>Prüfen Sie Name und Anmeldung des Proxys in den Netzwerkeinstellungen.</translation>
    </message>
    <message>
        <source>Choose another place…</source>
        <translation>Anderen Ort wählen …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Drafts are stored. You can go on; if things look odd, restart.</source>
        <translation>Entwürfe sind gespeichert. Sie können weitermachen; wenn etwas seltsam aussieht, starten Sie neu.</translation>
    </message>
    <message>
        <source>Enter API key…</source>
        <translation>API-Schlüssel eingeben …</translation>
    </message>
    <message>
        <source>Enter another key…</source>
        <translation>Anderen Schlüssel eingeben …</translation>
    </message>
    <message>
        <source>Export a copy…</source>
        <translation>Kopie exportieren …</translation>
    </message>
    <message>
        <source>Export draft…</source>
        <translation>Entwurf exportieren …</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Go to {field}</source>
        <translation>Zu {field}</translation>
    </message>
    <message>
        <source>HTTP status</source>
        <translation>HTTP-Status</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>It may have been deleted, or it belongs to another team than {team}. Your draft is kept on this computer.</source>
        <translation>Vielleicht wurde die Figur gelöscht, oder sie gehört zu einem anderen Team als {team}. Ihr Entwurf bleibt auf diesem Computer.</translation>
    </message>
    <message>
        <source>It was to be {file}.</source>
        <translation>Es sollte {file} werden.</translation>
    </message>
    <message>
        <source>It works until you quit. Next time you will be asked for it again.</source>
        <translation>Er gilt bis zum Beenden. Beim nächsten Mal werden Sie wieder danach gefragt.</translation>
    </message>
    <message>
        <source>Keep draft</source>
        <translation>Entwurf behalten</translation>
    </message>
    <message>
        <source>Keep the window open, and export a copy.</source>
        <translation>Lassen Sie das Fenster offen und exportieren Sie eine Kopie.</translation>
    </message>
    <message>
        <source>Many characters are missing from Aurous&apos;s answer</source>
        <translation>In der Antwort von Aurous fehlen viele Figuren</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Network settings…</source>
        <translation>Netzwerkeinstellungen …</translation>
    </message>
    <message>
        <source>Not accepted: {keys}. Nothing on Aurous was changed and your draft is safe. A newer version may fix this.</source>
        <translation>Nicht angenommen: {keys}. Bei Aurous wurde nichts geändert, und Ihr Entwurf ist sicher. Eine neuere Version behebt das vielleicht.</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Older values of “{name}” came back on Aurous</source>
        <translation>Bei Aurous sind ältere Werte von „{name}“ zurückgekehrt</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Remove from this computer</source>
        <translation>Von diesem Computer entfernen</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Request ID</source>
        <translation>Anfrage-ID</translation>
    </message>
    <message>
        <source>Review details</source>
        <translation>Details prüfen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save all</source>
        <translation>Alle speichern</translation>
    </message>
    <message>
        <source>Save draft</source>
        <translation>Entwurf speichern</translation>
    </message>
    <message>
        <source>Save file</source>
        <translation>Datei speichern</translation>
    </message>
    <message>
        <source>Saving needs a key with the “write” scope. A team member can create one in the Aurous dashboard. Your draft is kept on this computer.</source>
        <translation>Zum Speichern ist ein Schlüssel mit der Berechtigung „write“ nötig. Ein Teammitglied kann ihn im Aurous-Dashboard erstellen. Ihr Entwurf bleibt auf diesem Computer.</translation>
    </message>
    <message>
        <source>Something between this computer and Aurous may have answered instead, such as the sign-in page of a network. Your changes are kept on this computer, and it is tried again.</source>
        <translation>Vielleicht hat etwas zwischen diesem Computer und Aurous geantwortet, etwa die Anmeldeseite eines Netzwerks. Ihre Änderungen bleiben auf diesem Computer, und es wird erneut versucht.</translation>
    </message>
    <message>
        <source>Something unexpected happened</source>
        <translation>Etwas Unerwartetes ist geschehen</translation>
    </message>
    <message>
        <source>The API key can&apos;t be remembered. You can enter it each time; it is never written to a file. Such a store can be added: GNOME Keyring, KWallet or KeePassXC.</source>
        <translation>Der API-Schlüssel kann nicht aufbewahrt werden. Sie können ihn jedes Mal eingeben; er wird nie in eine Datei geschrieben. Ein solcher Speicher lässt sich nachrüsten: GNOME Keyring, KWallet oder KeePassXC.</translation>
    </message>
    <message>
        <source>The API key couldn&apos;t be stored</source>
        <translation>Der API-Schlüssel konnte nicht gespeichert werden</translation>
    </message>
    <message>
        <source>The answer was not one that Aurous gives</source>
        <translation>Die Antwort war keine, wie Aurous sie gibt</translation>
    </message>
    <message>
        <source>The file couldn&apos;t be written</source>
        <translation>Die Datei konnte nicht geschrieben werden</translation>
    </message>
    <message>
        <source>The key may have been replaced or revoked; a replaced key stops working after 24 hours. Enter a current key to keep sending. Drafts are safe.</source>
        <translation>Der Schlüssel wurde vielleicht ersetzt oder widerrufen; ein ersetzter Schlüssel gilt noch 24 Stunden. Geben Sie einen aktuellen Schlüssel ein, um weiter zu senden. Entwürfe sind sicher.</translation>
    </message>
    <message>
        <source>The proxy server didn&apos;t let Aurous Desktop through</source>
        <translation>Der Proxy-Server hat Aurous Desktop nicht durchgelassen</translation>
    </message>
    <message>
        <source>The proxy server {host} didn&apos;t let Aurous Desktop through</source>
        <translation>Der Proxy-Server {host} hat Aurous Desktop nicht durchgelassen</translation>
    </message>
    <message>
        <source>The security certificate shown by the network isn&apos;t trusted by this computer. This often happens on company or school networks, and when the computer&apos;s clock is wrong (now {now}).</source>
        <translation>Dieser Computer vertraut dem Sicherheitszertifikat nicht, das das Netzwerk vorgezeigt hat. Das kommt oft in Firmen- und Schulnetzen vor, und wenn die Uhr des Computers falsch geht (jetzt {now}).</translation>
    </message>
    <message>
        <source>The system&apos;s password store is locked</source>
        <translation>Der Passwortspeicher des Systems ist gesperrt</translation>
    </message>
    <message>
        <source>This API key can only view characters</source>
        <translation>Mit diesem API-Schlüssel lassen sich Figuren nur ansehen</translation>
    </message>
    <message>
        <source>This computer has no password store that Aurous Desktop can use</source>
        <translation>Dieser Computer hat keinen Passwortspeicher, den Aurous Desktop verwenden kann</translation>
    </message>
    <message>
        <source>This may be a passing problem, or somebody deleted them. Nothing was removed from this computer, and drafts are safe.</source>
        <translation>Das kann eine vorübergehende Störung sein, oder jemand hat sie gelöscht. Von diesem Computer wurde nichts entfernt, und Entwürfe sind sicher.</translation>
    </message>
    <message>
        <source>This version of Aurous Desktop sent something Aurous doesn&apos;t accept</source>
        <translation>Diese Version von Aurous Desktop hat etwas gesendet, das Aurous nicht annimmt</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Unlock and try again</source>
        <translation>Entsperren und erneut versuchen</translation>
    </message>
    <message>
        <source>Use key for this session…</source>
        <translation>Schlüssel für diese Sitzung …</translation>
    </message>
    <message>
        <source>Work offline</source>
        <translation>Offline arbeiten</translation>
    </message>
    <message>
        <source>Your changes are kept and will be sent automatically.</source>
        <translation>Ihre Änderungen bleiben erhalten und werden von selbst gesendet.</translation>
    </message>
    <message>
        <source>Your changes are kept and will be sent in a moment.</source>
        <translation>Ihre Änderungen bleiben erhalten und werden gleich gesendet.</translation>
    </message>
    <message>
        <source>Your changes are kept on this computer.</source>
        <translation>Ihre Änderungen bleiben auf diesem Computer.</translation>
    </message>
    <message>
        <source>Your drafts and what waits to be sent are here again. The report below helps to find the reason; neither your key nor a text of your characters is in it.</source>
        <translation>Ihre Entwürfe und was auf das Senden wartet, sind wieder da. Der Bericht unten hilft, den Grund zu finden; er enthält weder Ihren Schlüssel noch einen Text Ihrer Figuren.</translation>
    </message>
    <message>
        <source>the API key {hint}</source>
        <translation>den API-Schlüssel {hint}</translation>
    </message>
    <message>
        <source>this character</source>
        <translation>diese Figur</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>Ihrem</translation>
    </message>
    <message>
        <source>“{name}” can&apos;t be found on Aurous</source>
        <translation>„{name}“ ist bei Aurous nicht zu finden</translation>
    </message>
</context>
<context>
    <name>Screens</name>
    <message>
        <source>Loading characters…</source>
        <translation>Figuren werden geladen …</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search characters</source>
        <translation>Figuren suchen</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>A secure connection to {host} couldn&apos;t be made. Nothing was sent.</source>
        <translation>Eine sichere Verbindung zu {host} kam nicht zustande. Es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>A web page came instead of an answer from Aurous. The network may want a sign-in: open a browser and look.</source>
        <translation>Statt einer Antwort von Aurous kam eine Webseite. Vielleicht verlangt das Netzwerk eine Anmeldung: Öffnen Sie einen Browser und sehen Sie nach.</translation>
    </message>
    <message>
        <source>All connections are busy.</source>
        <translation>Alle Verbindungen sind belegt.</translation>
    </message>
    <message>
        <source>An API key has only letters, digits and signs, without blanks, and at most 512 of them. Copy it again from the Aurous dashboard.</source>
        <translation>Ein API-Schlüssel besteht nur aus Buchstaben, Ziffern und Zeichen, ohne Leerzeichen und höchstens 512 davon. Kopieren Sie ihn noch einmal aus dem Aurous-Dashboard.</translation>
    </message>
    <message>
        <source>Another program is using the library.</source>
        <translation>Ein anderes Programm benutzt die Bibliothek.</translation>
    </message>
    <message>
        <source>Aurous Desktop can&apos;t use the file {file} ({reason}). Remove it, or choose another folder with --profile.</source>
        <translation>Aurous Desktop kann die Datei {file} nicht benutzen ({reason}). Entfernen Sie sie, oder wählen Sie mit --profile einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Aurous Desktop can&apos;t write to the folder {folder} ({reason}). Choose another one with --profile, or change who may write there.</source>
        <translation>Aurous Desktop kann nicht in den Ordner {folder} schreiben ({reason}). Wählen Sie mit --profile einen anderen, oder ändern Sie, wer dort schreiben darf.</translation>
    </message>
    <message>
        <source>Aurous Desktop is running already, but it does not answer.</source>
        <translation>Aurous Desktop läuft bereits, antwortet aber nicht.</translation>
    </message>
    <message>
        <source>Aurous asked for a pause that is not over.</source>
        <translation>Aurous hat um eine Pause gebeten, die noch nicht vorbei ist.</translation>
    </message>
    <message>
        <source>Aurous asks for a pause: the team made many requests in a short time.</source>
        <translation>Aurous bittet um eine Pause: Das Team hat in kurzer Zeit viele Anfragen gestellt.</translation>
    </message>
    <message>
        <source>Aurous can&apos;t accept this request.</source>
        <translation>Aurous kann diese Anfrage nicht annehmen.</translation>
    </message>
    <message>
        <source>Aurous can&apos;t do this in the state that things are in.</source>
        <translation>Aurous kann das beim jetzigen Stand der Dinge nicht tun.</translation>
    </message>
    <message>
        <source>Aurous didn&apos;t give out this picture.</source>
        <translation>Aurous hat dieses Bild nicht herausgegeben.</translation>
    </message>
    <message>
        <source>Aurous has trouble at the moment.</source>
        <translation>Aurous hat gerade eine Störung.</translation>
    </message>
    <message>
        <source>Aurous isn&apos;t accepting the API key.</source>
        <translation>Aurous nimmt den API-Schlüssel nicht an.</translation>
    </message>
    <message>
        <source>Enter a name.</source>
        <translation>Geben Sie einen Namen ein.</translation>
    </message>
    <message>
        <source>Enter a whole number, or leave empty.</source>
        <translation>Geben Sie eine ganze Zahl ein, oder lassen Sie das Feld leer.</translation>
    </message>
    <message>
        <source>Enter an API key.</source>
        <translation>Geben Sie einen API-Schlüssel ein.</translation>
    </message>
    <message>
        <source>From a backup, when the library was rebuilt.</source>
        <translation>Aus einer Sicherung, beim Neuaufbau der Bibliothek.</translation>
    </message>
    <message>
        <source>It is older than one that was seen.</source>
        <translation>Sie ist älter als eine, die schon da war.</translation>
    </message>
    <message>
        <source>No complete answer came within {seconds} seconds.</source>
        <translation>Innerhalb von {seconds} Sekunden kam keine vollständige Antwort.</translation>
    </message>
    <message>
        <source>No connection to {host} came about within {seconds} seconds.</source>
        <translation>Innerhalb von {seconds} Sekunden kam keine Verbindung zu {host} zustande.</translation>
    </message>
    <message>
        <source>None of the known keys has signed it.</source>
        <translation>Keiner der bekannten Schlüssel hat sie unterschrieben.</translation>
    </message>
    <message>
        <source>Not downloaded yet.</source>
        <translation>Noch nicht geladen.</translation>
    </message>
    <message>
        <source>The address leads from a secure place to one that is not.</source>
        <translation>Die Adresse führt von einer sicheren Stelle zu einer, die es nicht ist.</translation>
    </message>
    <message>
        <source>The address leads from one place to the next without end.</source>
        <translation>Die Adresse führt ohne Ende von einer Stelle zur nächsten.</translation>
    </message>
    <message>
        <source>The address leads to something that is not a web address.</source>
        <translation>Die Adresse führt zu etwas, das keine Webadresse ist.</translation>
    </message>
    <message>
        <source>The answer is about another character.</source>
        <translation>Die Antwort handelt von einer anderen Figur.</translation>
    </message>
    <message>
        <source>The answer is empty.</source>
        <translation>Die Antwort ist leer.</translation>
    </message>
    <message>
        <source>The answer is garbled: it is not text in UTF-8.</source>
        <translation>Die Antwort ist verstümmelt: Sie ist kein Text in UTF-8.</translation>
    </message>
    <message>
        <source>The answer is larger than the {size} that it can be.</source>
        <translation>Die Antwort ist größer als die {size}, die sie haben kann.</translation>
    </message>
    <message>
        <source>The answer is not a balance.</source>
        <translation>Die Antwort ist kein Guthaben.</translation>
    </message>
    <message>
        <source>The answer is not a character.</source>
        <translation>Die Antwort ist keine Figur.</translation>
    </message>
    <message>
        <source>The answer is not a list of characters.</source>
        <translation>Die Antwort ist keine Liste von Figuren.</translation>
    </message>
    <message>
        <source>The answer is not a team.</source>
        <translation>Die Antwort ist kein Team.</translation>
    </message>
    <message>
        <source>The answer is packed in a way that was not asked for.</source>
        <translation>Die Antwort ist auf eine Weise gepackt, um die nicht gebeten wurde.</translation>
    </message>
    <message>
        <source>The answer took too long to come.</source>
        <translation>Die Antwort hat zu lange gebraucht.</translation>
    </message>
    <message>
        <source>The answer took too long.</source>
        <translation>Die Antwort hat zu lange gebraucht.</translation>
    </message>
    <message>
        <source>The character was deleted.</source>
        <translation>Die Figur wurde gelöscht.</translation>
    </message>
    <message>
        <source>The connection was cut before the answer was complete.</source>
        <translation>Die Verbindung riss ab, bevor die Antwort vollständig war.</translation>
    </message>
    <message>
        <source>The disk has no room for this picture.</source>
        <translation>Der Datenträger hat keinen Platz für dieses Bild.</translation>
    </message>
    <message>
        <source>The disk is full, so the change is not stored on this computer yet.</source>
        <translation>Der Datenträger ist voll, daher ist die Änderung auf diesem Computer noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>The file of the library is damaged. It is repaired at the next start.</source>
        <translation>Die Datei der Bibliothek ist beschädigt. Sie wird beim nächsten Start repariert.</translation>
    </message>
    <message>
        <source>The folder of the library can be read but not changed.</source>
        <translation>Der Ordner der Bibliothek lässt sich lesen, aber nicht ändern.</translation>
    </message>
    <message>
        <source>The library is closed.</source>
        <translation>Die Bibliothek ist geschlossen.</translation>
    </message>
    <message>
        <source>The library was written by a newer version of Aurous Desktop.</source>
        <translation>Die Bibliothek wurde von einer neueren Version von Aurous Desktop geschrieben.</translation>
    </message>
    <message>
        <source>The name {host} can&apos;t be found.</source>
        <translation>Der Name {host} ist nicht zu finden.</translation>
    </message>
    <message>
        <source>The name {host} can&apos;t be found. Is there a network?</source>
        <translation>Der Name {host} ist nicht zu finden. Besteht eine Netzwerkverbindung?</translation>
    </message>
    <message>
        <source>The picture can&apos;t be had at the moment.</source>
        <translation>Das Bild ist gerade nicht zu bekommen.</translation>
    </message>
    <message>
        <source>The picture isn&apos;t there any more, or its address has expired.</source>
        <translation>Das Bild ist nicht mehr da, oder seine Adresse ist abgelaufen.</translation>
    </message>
    <message>
        <source>The picture took too long to come.</source>
        <translation>Das Bild hat zu lange gebraucht.</translation>
    </message>
    <message>
        <source>The picture&apos;s address is not a secure one.</source>
        <translation>Die Adresse des Bildes ist nicht sicher.</translation>
    </message>
    <message>
        <source>The picture&apos;s address is not a web address.</source>
        <translation>Die Adresse des Bildes ist keine Webadresse.</translation>
    </message>
    <message>
        <source>The picture&apos;s address leads from one place to the next without end.</source>
        <translation>Die Adresse des Bildes führt ohne Ende von einer Stelle zur nächsten.</translation>
    </message>
    <message>
        <source>The picture&apos;s address leads into a private network.</source>
        <translation>Die Adresse des Bildes führt in ein privates Netzwerk.</translation>
    </message>
    <message>
        <source>The proxy address “{address}” can&apos;t be understood. It should look like proxy.example.com:8080. Check it in Network settings.</source>
        <translation>Die Proxy-Adresse „{address}“ ist nicht zu verstehen. Sie sollte aussehen wie proxy.example.com:8080. Prüfen Sie sie in den Netzwerkeinstellungen.</translation>
    </message>
    <message>
        <source>The proxy server {host} can&apos;t be reached. Check it in Network settings.</source>
        <translation>Der Proxy-Server {host} ist nicht erreichbar. Prüfen Sie ihn in den Netzwerkeinstellungen.</translation>
    </message>
    <message>
        <source>The proxy server {host} didn&apos;t let Aurous Desktop through. Check the proxy name and sign-in in Network settings.</source>
        <translation>Der Proxy-Server {host} hat Aurous Desktop nicht durchgelassen. Prüfen Sie Name und Anmeldung des Proxys in den Netzwerkeinstellungen.</translation>
    </message>
    <message>
        <source>The proxy server {host} is of the SOCKS kind, which Aurous Desktop can&apos;t use. Choose an HTTP proxy or none in Network settings.</source>
        <translation>Der Proxy-Server {host} ist von der Art SOCKS, die Aurous Desktop nicht verwenden kann. Wählen Sie in den Netzwerkeinstellungen einen HTTP-Proxy oder keinen.</translation>
    </message>
    <message>
        <source>The request was sent on to another address, which Aurous never does. The network may want a sign-in: open a browser and look.</source>
        <translation>Die Anfrage wurde an eine andere Adresse weitergeleitet, was Aurous nie tut. Vielleicht verlangt das Netzwerk eine Anmeldung: Öffnen Sie einen Browser und sehen Sie nach.</translation>
    </message>
    <message>
        <source>The security certificate that was shown for {host} isn&apos;t trusted by this computer. This often happens on company or school networks, and when the computer&apos;s clock is wrong. Nothing was sent.</source>
        <translation>Dieser Computer vertraut dem Sicherheitszertifikat nicht, das für {host} vorgezeigt wurde. Das kommt oft in Firmen- und Schulnetzen vor, und wenn die Uhr des Computers falsch geht. Es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>The server answered with {status}.</source>
        <translation>Der Server hat mit {status} geantwortet.</translation>
    </message>
    <message>
        <source>The system&apos;s password store can&apos;t be used.</source>
        <translation>Der Passwortspeicher des Systems ist nicht verwendbar.</translation>
    </message>
    <message>
        <source>The system&apos;s password store didn&apos;t keep the change. The key works until you quit.</source>
        <translation>Der Passwortspeicher des Systems hat die Änderung nicht behalten. Der Schlüssel gilt bis zum Beenden.</translation>
    </message>
    <message>
        <source>The system&apos;s password store doesn&apos;t answer. Look whether it asks for a password somewhere, then try again.</source>
        <translation>Der Passwortspeicher des Systems antwortet nicht. Sehen Sie nach, ob er irgendwo nach einem Passwort fragt, und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>The system&apos;s password store is locked. Aurous Desktop keeps the API key there. Unlock it to connect.</source>
        <translation>Der Passwortspeicher des Systems ist gesperrt. Aurous Desktop bewahrt dort den API-Schlüssel auf. Entsperren Sie ihn, um sich zu verbinden.</translation>
    </message>
    <message>
        <source>The team doesn&apos;t have enough Aurous credits.</source>
        <translation>Das Team hat nicht genug Aurous-Guthaben.</translation>
    </message>
    <message>
        <source>There is no such picture.</source>
        <translation>Dieses Bild gibt es nicht.</translation>
    </message>
    <message>
        <source>This API key can only view characters.</source>
        <translation>Mit diesem API-Schlüssel lassen sich Figuren nur ansehen.</translation>
    </message>
    <message>
        <source>This API key may not do this.</source>
        <translation>Dieser API-Schlüssel darf das nicht.</translation>
    </message>
    <message>
        <source>This can&apos;t be found on Aurous.</source>
        <translation>Das ist bei Aurous nicht zu finden.</translation>
    </message>
    <message>
        <source>This computer could not read or write the library.</source>
        <translation>Dieser Computer konnte die Bibliothek nicht lesen oder schreiben.</translation>
    </message>
    <message>
        <source>This computer has no password store that Aurous Desktop can use. The API key can&apos;t be remembered: you can enter it each time, and it is never written to a file.</source>
        <translation>Dieser Computer hat keinen Passwortspeicher, den Aurous Desktop verwenden kann. Der API-Schlüssel kann nicht aufbewahrt werden: Sie können ihn jedes Mal eingeben, und er wird nie in eine Datei geschrieben.</translation>
    </message>
    <message>
        <source>Use at most {limit} characters ({over} over the limit).</source>
        <translation>Höchstens {limit} Zeichen ({over} über der Grenze).</translation>
    </message>
    <message>
        <source>What Aurous gave out is not a picture.</source>
        <translation>Was Aurous herausgegeben hat, ist kein Bild.</translation>
    </message>
    <message>
        <source>What came back is not an answer that the web knows.</source>
        <translation>Was zurückkam, ist keine Antwort, wie das Web sie kennt.</translation>
    </message>
    <message>
        <source>What came is not a JPEG, PNG or WebP picture.</source>
        <translation>Was kam, ist kein Bild in JPEG, PNG oder WebP.</translation>
    </message>
    <message>
        <source>What came is not a signed feed.</source>
        <translation>Was kam, ist keine unterschriebene Auskunft.</translation>
    </message>
    <message>
        <source>What is signed tells of no version.</source>
        <translation>Das Unterschriebene nennt keine Version.</translation>
    </message>
    <message>
        <source>{host} can&apos;t be reached. Is there a network?</source>
        <translation>{host} ist nicht erreichbar. Besteht eine Netzwerkverbindung?</translation>
    </message>
    <message>
        <source>{host} doesn&apos;t take connections at the moment.</source>
        <translation>{host} nimmt gerade keine Verbindungen an.</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Privacy and storage</source>
        <translation>Datenschutz und Speicher</translation>
    </message>
    <message>
        <source>Reset to de&amp;faults</source>
        <translation>Auf Standard &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>This choice holds until you quit: the disk didn&apos;t take the settings.</source>
        <translation>Diese Wahl gilt bis zum Beenden: Der Datenträger hat die Einstellungen nicht angenommen.</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message numerus="yes">
        <source>%n shortcuts</source>
        <translation>
            <numerusform>%n Tastenkürzel</numerusform>
            <numerusform>%n Tastenkürzel</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Search shortcuts</source>
        <translation>Tastenkürzel &amp;suchen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Search shortcuts</source>
        <translation>Tastenkürzel suchen</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>{what}: {keys}</source>
        <translation>{what}: {keys}</translation>
    </message>
</context>
<context>
    <name>SkeletonRows</name>
    <message>
        <source>Loading characters…</source>
        <translation>Figuren werden geladen …</translation>
    </message>
</context>
<context>
    <name>SomeUnsaved</name>
    <message numerus="yes">
        <source>%n of {count} characters weren&apos;t saved</source>
        <translation>
            <numerusform>%n von {count} Figuren wurde nicht gespeichert</numerusform>
            <numerusform>%n von {count} Figuren wurden nicht gespeichert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show the %n</source>
        <translation>
            <numerusform>%n zeigen</numerusform>
            <numerusform>%n zeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>The others were saved. Open the list to see what needs attention.</source>
        <translation>Die anderen wurden gespeichert. Die Liste zeigt, was Aufmerksamkeit braucht.</translation>
    </message>
</context>
<context>
    <name>Speaker</name>
    <message>
        <source>Back online</source>
        <translation>Wieder online</translation>
    </message>
    <message>
        <source>Saved on this computer, will be sent when online</source>
        <translation>Auf diesem Computer gespeichert, wird gesendet, sobald Sie online sind</translation>
    </message>
    <message>
        <source>Synthesis ended: {name} has the status Failed</source>
        <translation>Synthese beendet: {name} hat den Status „Fehlgeschlagen“</translation>
    </message>
    <message>
        <source>Synthesis finished: {name} is ready</source>
        <translation>Synthese fertig: {name} ist bereit</translation>
    </message>
    <message>
        <source>Synthesis finished: {name} needs review</source>
        <translation>Synthese fertig: {name} ist zu prüfen</translation>
    </message>
</context>
<context>
    <name>StateChip</name>
    <message>
        <source>! Needs attention</source>
        <translation>! Braucht Aufmerksamkeit</translation>
    </message>
    <message>
        <source>Checking what arrived…</source>
        <translation>Prüft, was angekommen ist …</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert …</translation>
    </message>
    <message>
        <source>↑ Not confirmed yet</source>
        <translation>↑ Noch nicht bestätigt</translation>
    </message>
    <message>
        <source>↑ Waiting to send</source>
        <translation>↑ Wartet auf das Senden</translation>
    </message>
    <message>
        <source>↑ Waiting to send · {seconds} s</source>
        <translation>↑ Wartet auf das Senden · {seconds} s</translation>
    </message>
    <message>
        <source>↑ Waiting to send – API key</source>
        <translation>↑ Wartet auf das Senden – API-Schlüssel</translation>
    </message>
    <message>
        <source>⇄ Conflict</source>
        <translation>⇄ Konflikt</translation>
    </message>
    <message>
        <source>⊘ Not on Aurous</source>
        <translation>⊘ Nicht bei Aurous</translation>
    </message>
    <message>
        <source>✎ Draft – not sent</source>
        <translation>✎ Entwurf – nicht gesendet</translation>
    </message>
    <message>
        <source>✓ Saved</source>
        <translation>✓ Gespeichert</translation>
    </message>
    <message>
        <source>✓ Saved {time}</source>
        <translation>✓ Gespeichert {time}</translation>
    </message>
</context>
<context>
    <name>States</name>
    <message>
        <source>Conflict</source>
        <translation>Konflikt</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Gelöscht</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Braucht Aufmerksamkeit</translation>
    </message>
    <message>
        <source>Needs review</source>
        <translation>Zu prüfen</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>Not confirmed</source>
        <translation>Nicht bestätigt</translation>
    </message>
    <message>
        <source>Not on Aurous</source>
        <translation>Nicht bei Aurous</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Recently changed</source>
        <translation>Zuletzt geändert</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Wird gesendet</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Synthesizing</source>
        <translation>Wird synthetisiert</translation>
    </message>
    <message>
        <source>Waiting to send</source>
        <translation>Wartet auf das Senden</translation>
    </message>
    <message>
        <source>also changed on Aurous</source>
        <translation>auch bei Aurous geändert</translation>
    </message>
    <message>
        <source>needs attention</source>
        <translation>braucht Aufmerksamkeit</translation>
    </message>
    <message>
        <source>not confirmed yet</source>
        <translation>noch nicht bestätigt</translation>
    </message>
    <message>
        <source>not on Aurous</source>
        <translation>nicht bei Aurous</translation>
    </message>
    <message>
        <source>sending</source>
        <translation>wird gesendet</translation>
    </message>
    <message>
        <source>unsent draft</source>
        <translation>nicht gesendeter Entwurf</translation>
    </message>
    <message>
        <source>waiting to send</source>
        <translation>wartet auf das Senden</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Needs review</source>
        <translation>Zu prüfen</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Synthesizing</source>
        <translation>Wird synthetisiert</translation>
    </message>
</context>
<context>
    <name>StatusCounts</name>
    <message numerus="yes">
        <source>! %n need attention</source>
        <translation>
            <numerusform>! %n braucht Aufmerksamkeit</numerusform>
            <numerusform>! %n brauchen Aufmerksamkeit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>↑ %n being sent</source>
        <translation>
            <numerusform>↑ %n wird gesendet</numerusform>
            <numerusform>↑ %n werden gesendet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>↑ %n waiting to send</source>
        <translation>
            <numerusform>↑ %n wartet auf das Senden</numerusform>
            <numerusform>↑ %n warten auf das Senden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>⇄ %n conflicts</source>
        <translation>
            <numerusform>⇄ %n Konflikt</numerusform>
            <numerusform>⇄ %n Konflikte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✎ %n drafts</source>
        <translation>
            <numerusform>✎ %n Entwurf</numerusform>
            <numerusform>✎ %n Entwürfe</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StoragePage</name>
    <message>
        <source>&amp;Open folder</source>
        <translation>Ordner ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Remove pictures from this computer</source>
        <translation>Bilder von diesem Computer en&amp;tfernen</translation>
    </message>
    <message>
        <source>Characters and drafts are kept in {folder}</source>
        <translation>Figuren und Entwürfe liegen in {folder}</translation>
    </message>
    <message>
        <source>Copy &amp;diagnostics</source>
        <translation>&amp;Diagnose kopieren</translation>
    </message>
    <message>
        <source>Logs hold no key and no text of your characters.</source>
        <translation>Protokolle enthalten keinen Schlüssel und keinen Text Ihrer Figuren.</translation>
    </message>
    <message>
        <source>Open &amp;log folder</source>
        <translation>&amp;Protokollordner öffnen</translation>
    </message>
    <message>
        <source>Pictures on this computer: {size}, at most {limit}</source>
        <translation>Bilder auf diesem Computer: {size}, höchstens {limit}</translation>
    </message>
    <message>
        <source>When there is no more room, those that you did not look at for longest go first. They are downloaded again when you look at them. Drafts are not touched.</source>
        <translation>Reicht der Platz nicht mehr, gehen zuerst die Bilder, die Sie am längsten nicht angesehen haben. Sie werden wieder geladen, wenn Sie sie ansehen. Entwürfe bleiben unberührt.</translation>
    </message>
</context>
<context>
    <name>SuggestionCombo</name>
    <message>
        <source>Suggestions</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <source>Used by your team</source>
        <translation>In Ihrem Team verwendet</translation>
    </message>
</context>
<context>
    <name>SynthesisPage</name>
    <message>
        <source>This character is being synthesized</source>
        <translation>Diese Figur wird gerade synthetisiert</translation>
    </message>
    <message>
        <source>Usually takes 30 to 90 seconds. The images appear here by themselves.</source>
        <translation>Dauert gewöhnlich 30 bis 90 Sekunden. Die Bilder erscheinen hier von selbst.</translation>
    </message>
</context>
<context>
    <name>TakingPresenter</name>
    <message>
        <source>Save picture as</source>
        <translation>Bild speichern unter</translation>
    </message>
    <message>
        <source>{kind} picture</source>
        <translation>{kind}-Bild</translation>
    </message>
</context>
<context>
    <name>ThumbnailSlider</name>
    <message>
        <source>Size of the small pictures</source>
        <translation>Größe der kleinen Bilder</translation>
    </message>
</context>
<context>
    <name>UndoEntries</name>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Redo {step}</source>
        <translation>&amp;Wiederholen: {step}</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Undo {step}</source>
        <translation>&amp;Rückgängig: {step}</translation>
    </message>
</context>
<context>
    <name>UpdateDialog</name>
    <message>
        <source>Check for updates</source>
        <translation>Nach Updates suchen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Newer versions can&apos;t be asked for at the moment</source>
        <translation>Nach neueren Versionen kann gerade nicht gefragt werden</translation>
    </message>
    <message>
        <source>Nobody is asked, and nothing was sent. Look where you got the program from.</source>
        <translation>Niemand wird gefragt, und es wurde nichts gesendet. Sehen Sie dort nach, woher Sie das Programm haben.</translation>
    </message>
    <message>
        <source>The answer about newer versions can&apos;t be trusted</source>
        <translation>Der Auskunft über neuere Versionen ist nicht zu trauen</translation>
    </message>
    <message>
        <source>This copy of Aurous Desktop can&apos;t look for newer versions</source>
        <translation>Diese Kopie von Aurous Desktop kann nicht nach neueren Versionen sehen</translation>
    </message>
    <message>
        <source>This is Aurous Desktop {version}.</source>
        <translation>Dies ist Aurous Desktop {version}.</translation>
    </message>
    <message>
        <source>You have the newest version</source>
        <translation>Sie haben die neueste Version</translation>
    </message>
    <message>
        <source>{reason} Everything else works as before. Try again later.</source>
        <translation>{reason} Alles andere arbeitet wie zuvor. Versuchen Sie es später erneut.</translation>
    </message>
    <message>
        <source>{reason} It was put aside and nothing was changed. Try again later.</source>
        <translation>{reason} Sie wurde beiseitegelegt, und nichts wurde geändert. Versuchen Sie es später erneut.</translation>
    </message>
</context>
<context>
    <name>UpdatePresenter</name>
    <message>
        <source>Aurous Desktop {version} is here. {notes}</source>
        <translation>Aurous Desktop {version} ist da. {notes}</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Looking for a newer version…</source>
        <translation>Eine neuere Version wird gesucht …</translation>
    </message>
    <message>
        <source>No browser opened. The address was copied: {address}</source>
        <translation>Es hat sich kein Browser geöffnet. Die Adresse wurde kopiert: {address}</translation>
    </message>
    <message>
        <source>Open download page</source>
        <translation>Download-Seite öffnen</translation>
    </message>
    <message>
        <source>Skip this version</source>
        <translation>Diese Version überspringen</translation>
    </message>
</context>
<context>
    <name>ValueLabel</name>
    <message>
        <source>Not set</source>
        <translation>Nicht gesetzt</translation>
    </message>
</context>
<context>
    <name>ViewerPane</name>
    <message>
        <source>Reference images</source>
        <translation>Referenzbilder</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Connecting with the API key {hint}</source>
        <translation>Verbindung mit dem API-Schlüssel {hint}</translation>
    </message>
    <message>
        <source>Edit your Aurous characters</source>
        <translation>Bearbeiten Sie Ihre Aurous-Figuren</translation>
    </message>
    <message>
        <source>Enter API key…</source>
        <translation>API-Schlüssel eingeben …</translation>
    </message>
    <message>
        <source>Explore with samples</source>
        <translation>Mit Beispielen erkunden</translation>
    </message>
    <message>
        <source>Paste an API key to see your team&apos;s characters,
or look around with sample characters first.</source>
        <translation>Fügen Sie einen API-Schlüssel ein, um die Figuren Ihres Teams zu sehen,
oder sehen Sie sich zuerst mit Beispielfiguren um.</translation>
    </message>
    <message>
        <source>Where do I find my key?</source>
        <translation>Wo finde ich meinen Schlüssel?</translation>
    </message>
    <message>
        <source>You can enter another key meanwhile,
or look around with sample characters.</source>
        <translation>Sie können inzwischen einen anderen Schlüssel eingeben
oder sich mit Beispielfiguren umsehen.</translation>
    </message>
    <message>
        <source>You&apos;re offline. The API key {hint}
is tried again as soon as Aurous can be reached.</source>
        <translation>Sie sind offline. Der API-Schlüssel {hint}
wird wieder versucht, sobald Aurous erreichbar ist.</translation>
    </message>
</context>
</TS>
