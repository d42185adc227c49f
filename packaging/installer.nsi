; The Windows installer: for the user who runs it, without asking for an administrator.
; Given by "dev.py package": VERSION, SOURCE (the frozen folder), TARGET (the setup program to write).

Unicode true
!ifdef TARGET64
Target amd64-unicode
!endif
!include "MUI2.nsh"

Name "BLC Desktop"
OutFile "${TARGET}"
InstallDir "$LOCALAPPDATA\Programs\BLC Desktop"
RequestExecutionLevel user
SetCompressor /SOLID lzma
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "BLC Desktop"
VIAddVersionKey "FileDescription" "BLC Desktop"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "BLC Desktop contributors, MIT"

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\BLC Desktop"
!define MUI_ICON "..\resources\icons\blc-desktop.ico"
!define MUI_UNICON "..\resources\icons\blc-desktop.ico"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\BLC Desktop.exe"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Indonesian"
!insertmacro MUI_LANGUAGE "English"

Section
  ; An older version's libraries must not stay beside the new ones.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${SOURCE}\*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\BLC Desktop.lnk" "$INSTDIR\BLC Desktop.exe"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "BLC Desktop"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\BLC Desktop.exe"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
SectionEnd

Section "Uninstall"
  ; The posko's data lies elsewhere and stays.
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\blc-desktop.exe"
  Delete "$INSTDIR\BLC Desktop.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\BLC Desktop.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
SectionEnd
