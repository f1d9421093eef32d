; The installer for Windows: for one person and without administrator rights. It writes below
; %LOCALAPPDATA%\Programs, into HKEY_CURRENT_USER and into that person's Start menu, nowhere else.
; devtools/windows.py names with -D: BUNDLE COPYRIGHT ICON KILOBYTES NAME NUMBERS OUT PAGE
; PICTURE PROGRAM PUBLISHER UNINSTALLER VERSION, and SIGN if there is a certificate.
;
;   /S            no questions; ends with 3 when the program is running, 4 on an old Windows
;   /D=C:\Folder  another place, as the last word
; The uninstaller: /S keeps drafts and settings, /S /DELETEDRAFTS deletes them.

Target amd64-unicode
SetCompressor /SOLID lzma
SetCompressorDictSize 64
RequestExecutionLevel user
ManifestSupportedOS Win10
ManifestDPIAware true

!include "MUI2.nsh"
!include "LogicLib.nsh"
!include "WinVer.nsh"
!include "FileFunc.nsh"
!include "nsDialogs.nsh"

!define ENTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define SHORTCUT "$SMPROGRAMS\${NAME}.lnk"
!define LIBRARIES "_internal" ; where PyInstaller has all but the program itself
!define PROFILE "$LOCALAPPDATA\aurous-desktop" ; as runtime/paths.py has it
!define CREDENTIALS "${NAME} *" ; as store/credentials.py names them

!define IS_RUNNING 3
!define IS_TOO_OLD 4

Name "${NAME}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${ENTRY}" "InstallLocation"
BrandingText "${NAME} ${VERSION}"
AllowSkipFiles off
ShowInstDetails nevershow
ShowUninstDetails nevershow
!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"' = 0
!endif

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${PICTURE}"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "${PICTURE}"
!define MUI_WELCOMEFINISHPAGE_BITMAP_STRETCH AspectFitHeight
!define MUI_UNWELCOMEFINISHPAGE_BITMAP_STRETCH AspectFitHeight
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TEXT "$(WELCOME)"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!insertmacro MUI_PAGE_FINISH
UninstPage custom un.AskForDrafts un.TakeAnswer
!insertmacro MUI_UNPAGE_INSTFILES
!define MUI_FINISHPAGE_TEXT "$(REMOVED)"
!insertmacro MUI_UNPAGE_FINISH
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"
!include "texts.nsh"

VIProductVersion "${NUMBERS}"
VIFileVersion "${NUMBERS}"
!macro Describe LANGUAGE TEXT
  VIAddVersionKey /LANG=${LANGUAGE} "CompanyName" "${PUBLISHER}"
  VIAddVersionKey /LANG=${LANGUAGE} "FileDescription" "${TEXT}"
  VIAddVersionKey /LANG=${LANGUAGE} "FileVersion" "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} "LegalCopyright" "${COPYRIGHT}"
  VIAddVersionKey /LANG=${LANGUAGE} "ProductName" "${NAME}"
  VIAddVersionKey /LANG=${LANGUAGE} "ProductVersion" "${VERSION}"
!macroend
!insertmacro Describe ${LANG_ENGLISH} "${DESCRIPTION_ENGLISH}"
!insertmacro Describe ${LANG_GERMAN} "${DESCRIPTION_GERMAN}"

Var DeleteDrafts
Var Keep
Var Delete

; Windows lets nobody write to a program that is running.
!macro StopWhileRunning UN
Function ${UN}StopWhileRunning
  again:
  IfFileExists "$INSTDIR\${PROGRAM}" 0 free
  ClearErrors
  FileOpen $0 "$INSTDIR\${PROGRAM}" a
  IfErrors 0 closed
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDCANCEL IDRETRY again
    SetErrorLevel ${IS_RUNNING}
    Quit
  closed:
  FileClose $0
  free:
FunctionEnd
!macroend
!insertmacro StopWhileRunning ""
!insertmacro StopWhileRunning "un."

; --- installing ----------------------------------------------------------------------------------

Function .onInit
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "$(TOO_OLD)" /SD IDOK
    SetErrorLevel ${IS_TOO_OLD}
    Quit
  ${EndIf}
  Call StopWhileRunning
FunctionEnd

; The new version is laid beside the old one, which stays whole until all of it is there.
Section
  Call StopWhileRunning
  RMDir /r "$INSTDIR\_new"
  RMDir /r "$INSTDIR\_old"
  SetOutPath "$INSTDIR\_new"
  File /r "${BUNDLE}/*"
  SetOutPath "$INSTDIR"
  CreateDirectory "$INSTDIR\_old"
  ClearErrors
  ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
    Rename "$INSTDIR\${PROGRAM}" "$INSTDIR\_old\${PROGRAM}"
    IfErrors failed
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\${LIBRARIES}\*.*"
    Rename "$INSTDIR\${LIBRARIES}" "$INSTDIR\_old\${LIBRARIES}"
    IfErrors failed
  ${EndIf}
  Rename "$INSTDIR\_new\${LIBRARIES}" "$INSTDIR\${LIBRARIES}"
  IfErrors failed
  Rename "$INSTDIR\_new\${PROGRAM}" "$INSTDIR\${PROGRAM}"
  IfErrors 0 whole
  failed:
    Call PutBack
    MessageBox MB_OK|MB_ICONSTOP "$(NOT_REPLACED)" /SD IDOK
    Abort
  whole:
  RMDir /r "$INSTDIR\_old"
  RMDir /r "$INSTDIR\_new"
  WriteUninstaller "$INSTDIR\${UNINSTALLER}"
  CreateShortcut "${SHORTCUT}" "$INSTDIR\${PROGRAM}" "" "$INSTDIR\${PROGRAM}" 0 SW_SHOWNORMAL "" \
    "$(TOOLTIP)"
  Call WriteEntry
SectionEnd

Function PutBack
  ${If} ${FileExists} "$INSTDIR\_old\${LIBRARIES}\*.*"
    RMDir /r "$INSTDIR\${LIBRARIES}"
    Rename "$INSTDIR\_old\${LIBRARIES}" "$INSTDIR\${LIBRARIES}"
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\_old\${PROGRAM}"
    Delete "$INSTDIR\${PROGRAM}"
    Rename "$INSTDIR\_old\${PROGRAM}" "$INSTDIR\${PROGRAM}"
  ${EndIf}
FunctionEnd

; Settings > Apps shows what stands here.
Function WriteEntry
  WriteRegStr HKCU "${ENTRY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${ENTRY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${ENTRY}" "DisplayIcon" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKCU "${ENTRY}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${ENTRY}" "URLInfoAbout" "${PAGE}"
  WriteRegStr HKCU "${ENTRY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${ENTRY}" "UninstallString" '"$INSTDIR\${UNINSTALLER}"'
  WriteRegStr HKCU "${ENTRY}" "QuietUninstallString" '"$INSTDIR\${UNINSTALLER}" /S'
  WriteRegDWORD HKCU "${ENTRY}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${ENTRY}" "NoModify" 1
  WriteRegDWORD HKCU "${ENTRY}" "NoRepair" 1
FunctionEnd

Function .onInstFailed
  RMDir /r "$INSTDIR\_new"
  RMDir "$INSTDIR\_old"
  RMDir "$INSTDIR"
FunctionEnd

; --- removing ------------------------------------------------------------------------------------

Function un.onInit
  StrCpy $DeleteDrafts 0
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/DELETEDRAFTS" $1
  ${IfNot} ${Errors}
    StrCpy $DeleteDrafts 1
  ${EndIf}
  Call un.StopWhileRunning
FunctionEnd

Function un.AskForDrafts
  !insertmacro MUI_HEADER_TEXT "$(ASK_TITLE)" "$(ASK_SUBTITLE)"
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateLabel} 0 0 100% 36u "$(ASK_WHAT)"
  Pop $0
  ${NSD_CreateFirstRadioButton} 0 44u 100% 12u "$(ASK_KEEP)"
  Pop $Keep
  ${NSD_CreateAdditionalRadioButton} 0 60u 100% 12u "$(ASK_DELETE)"
  Pop $Delete
  ${If} $DeleteDrafts = 1
    ${NSD_Check} $Delete
  ${Else}
    ${NSD_Check} $Keep
  ${EndIf}
  GetDlgItem $0 $HWNDPARENT 1
  SendMessage $0 ${WM_SETTEXT} 0 "STR:$(ASK_BUTTON)"
  nsDialogs::Show
FunctionEnd

Function un.TakeAnswer
  ${NSD_GetState} $Delete $DeleteDrafts
FunctionEnd

; Only what the installer laid there is deleted: the folder may be one that holds other things.
Section "un."
  Call un.StopWhileRunning
  Delete "$INSTDIR\${PROGRAM}"
  RMDir /r "$INSTDIR\${LIBRARIES}"
  RMDir /r "$INSTDIR\_new"
  RMDir /r "$INSTDIR\_old"
  Delete "$INSTDIR\${UNINSTALLER}"
  RMDir "$INSTDIR"
  Delete "${SHORTCUT}"
  DeleteRegKey HKCU "${ENTRY}"
  ${If} $DeleteDrafts = 1
    RMDir /r "${PROFILE}"
    Call un.DeleteCredentials
  ${EndIf}
SectionEnd

; The API keys in the Credential Manager. Of the structures, 64-bit ones, the kind and the name of
; an entry are read; see CREDENTIALW in Microsoft's wincred.h.
Function un.DeleteCredentials
  System::Call 'advapi32::CredEnumerateW(w "${CREDENTIALS}", i 0, *i .r1, *p .r2) i .r0'
  ${If} $0 = 0
    Return
  ${EndIf}
  StrCpy $3 $2
  ${While} $1 > 0
    System::Call '*$3(p .r4)'
    System::Call '*$4(i, i .r5, w .r6)'
    System::Call 'advapi32::CredDeleteW(w r6, i r5, i 0)'
    IntPtrOp $3 $3 + 8
    IntOp $1 $1 - 1
  ${EndWhile}
  System::Call 'advapi32::CredFree(p r2)'
FunctionEnd
