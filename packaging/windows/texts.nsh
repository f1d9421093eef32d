; What the installer itself says, in its languages; Windows' language is taken, else English.
; The rest is NSIS' own.

!define DESCRIPTION_ENGLISH "Installer of ${NAME}"
!define DESCRIPTION_GERMAN "Installationsprogramm von ${NAME}"

!macro Text NAME ENGLISH GERMAN
  LangString ${NAME} ${LANG_ENGLISH} "${ENGLISH}"
  LangString ${NAME} ${LANG_GERMAN} "${GERMAN}"
!macroend

!insertmacro Text WELCOME \
  "${NAME} ${VERSION} will be installed for you alone; no administrator rights are needed.$\r$\n$\r$\nAn older version is replaced. Your drafts and settings stay as they are." \
  "${NAME} ${VERSION} wird nur für Sie installiert; Administratorrechte sind nicht nötig.$\r$\n$\r$\nEine ältere Version wird ersetzt. Ihre Entwürfe und Einstellungen bleiben, wie sie sind."
!insertmacro Text TOO_OLD \
  "${NAME} needs Windows 10 or later." \
  "${NAME} braucht Windows 10 oder neuer."
!insertmacro Text RUNNING \
  "${NAME} is running. Close its window, then choose Retry. Your drafts are safe." \
  "${NAME} ist noch geöffnet. Schließen Sie das Fenster und wählen Sie dann „Wiederholen“. Ihre Entwürfe sind sicher."
!insertmacro Text NOT_REPLACED \
  "The older version could not be replaced and is as it was; another program may be using its files. Restart the computer, then run this installer again." \
  "Die ältere Version ließ sich nicht ersetzen und ist, wie sie war; vielleicht benutzt ein anderes Programm ihre Dateien. Starten Sie den Computer neu und dann dieses Installationsprogramm noch einmal."
!insertmacro Text TOOLTIP \
  "Edit the characters of an Aurous Labs team" \
  "Die Figuren eines Teams von Aurous Labs bearbeiten"
!insertmacro Text ASK_TITLE \
  "Remove ${NAME}" \
  "${NAME} entfernen"
!insertmacro Text ASK_SUBTITLE \
  "What is to happen to your drafts?" \
  "Was soll mit Ihren Entwürfen geschehen?"
!insertmacro Text ASK_WHAT \
  "Drafts that you have not sent are on this computer alone. If you keep them, they are there again when you install ${NAME} another time." \
  "Entwürfe, die Sie nicht gesendet haben, gibt es nur auf diesem Computer. Wenn Sie sie behalten, sind sie wieder da, sobald Sie ${NAME} noch einmal installieren."
!insertmacro Text ASK_KEEP \
  "&Keep my drafts and settings" \
  "Entwürfe und Einstellungen &behalten"
!insertmacro Text ASK_DELETE \
  "&Delete my drafts, settings and the stored API key for good" \
  "Entwürfe, Einstellungen und den gespeicherten API-Schlüssel endgültig &löschen"
!insertmacro Text ASK_BUTTON \
  "&Remove" \
  "&Entfernen"
!insertmacro Text REMOVED \
  "${NAME} has been removed from this computer." \
  "${NAME} wurde von diesem Computer entfernt."
