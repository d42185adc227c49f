; The Windows installer: for the user who runs it, without asking for an administrator.
; Given by "dev.py package": VERSION, SOURCE (the frozen folder), TARGET (the setup program to write),
; and TARGET64 where the compiler is Debian's.
;
;   setup.exe                     with windows, in Indonesian or English
;   setup.exe /S [/D=C:\folder]   silent; exit 0 done, 2 the program is open, 3 this Windows is too old
;   setup.exe /S /TRIAL /D=...    only lays the files down: no menu entry, nothing in the registry. The update
;                                 from a file tries a new version so before it touches the old one.

Unicode true
!ifdef TARGET64
Target amd64-unicode
!endif
!include "MUI2.nsh"
!include "LogicLib.nsh"
!include "FileFunc.nsh"
!include "WinVer.nsh"
!include "x64.nsh"

Name "BLC Desktop"
OutFile "${TARGET}"
InstallDir "$LOCALAPPDATA\Programs\BLC Desktop"
InstallDirRegKey HKCU "Software\Microsoft\Windows\CurrentVersion\Uninstall\BLC Desktop" "InstallLocation"
RequestExecutionLevel user
!ifdef QUICK
SetCompressor zlib
!else
SetCompressor /SOLID lzma
!endif
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "BLC Desktop"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "BLC Desktop ${VERSION} setup"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "CompanyName" "BLC Desktop contributors"
VIAddVersionKey "LegalCopyright" "BLC Desktop contributors, MIT"

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\BLC Desktop"
!define CLASSES "Software\Classes"
!define PROGRAM "BLC Desktop.exe"
; Windows 10 version 1809, what Qt needs.
!define OLDEST_BUILD 17763
!define MUI_ICON "..\resources\icons\blc-desktop.ico"
!define MUI_UNICON "..\resources\icons\blc-desktop.ico"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Indonesian"
!insertmacro MUI_LANGUAGE "English"

LangString TOO_OLD ${LANG_INDONESIAN} "BLC Desktop memerlukan Windows 10 versi 1809 atau lebih baru, 64 bit."
LangString TOO_OLD ${LANG_ENGLISH} "BLC Desktop needs Windows 10 version 1809 or later, 64 bit."
LangString IS_OPEN ${LANG_INDONESIAN} "BLC Desktop masih terbuka. Tutup dulu, lalu coba lagi."
LangString IS_OPEN ${LANG_ENGLISH} "BLC Desktop is still open. Close it first, then try again."
LangString DATA_STAYS ${LANG_INDONESIAN} "Program dihapus. Data posko tidak dihapus; letaknya di $R0\BLC Desktop."
LangString DATA_STAYS ${LANG_ENGLISH} "The program was removed. The posko's data was not; it lies in $R0\BLC Desktop."
LangString BACKUP_FILE ${LANG_INDONESIAN} "Cadangan BLC Desktop"
LangString BACKUP_FILE ${LANG_ENGLISH} "BLC Desktop backup"
LangString PARCEL_FILE ${LANG_INDONESIAN} "Berkas kiriman BLC Desktop"
LangString PARCEL_FILE ${LANG_ENGLISH} "BLC Desktop exchange file"
LangString UPDATE_FILE ${LANG_INDONESIAN} "Pembaruan BLC Desktop"
LangString UPDATE_FILE ${LANG_ENGLISH} "BLC Desktop update"

Var Trial

!macro REQUIRE_CLOSED
  ; A program that runs cannot be opened for writing.
  ${Do}
    ClearErrors
    ${IfNot} ${FileExists} "$INSTDIR\${PROGRAM}"
      ${ExitDo}
    ${EndIf}
    FileOpen $0 "$INSTDIR\${PROGRAM}" a
    ${IfNot} ${Errors}
      FileClose $0
      ${ExitDo}
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(IS_OPEN)" /SD IDCANCEL IDRETRY +3
    SetErrorLevel 2
    Quit
  ${Loop}
!macroend

!macro REGISTER_TYPE SUFFIX CLASS WORDS
  WriteRegStr HKCU "${CLASSES}\.${SUFFIX}" "" "${CLASS}"
  WriteRegStr HKCU "${CLASSES}\${CLASS}" "" "${WORDS}"
  WriteRegStr HKCU "${CLASSES}\${CLASS}\DefaultIcon" "" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKCU "${CLASSES}\${CLASS}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
!macroend

Function .onInit
  ReadRegStr $0 HKLM "Software\Microsoft\Windows NT\CurrentVersion" "CurrentBuildNumber"
  ${IfNot} ${RunningX64}
  ${OrIf} $0 < ${OLDEST_BUILD}
    MessageBox MB_OK|MB_ICONSTOP "$(TOO_OLD)" /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
  StrCpy $Trial 0
  ${GetParameters} $1
  ClearErrors
  ${GetOptions} $1 "/TRIAL" $2
  ${IfNot} ${Errors}
    StrCpy $Trial 1
  ${EndIf}
FunctionEnd

Section
  !insertmacro REQUIRE_CLOSED
  ; An older version's libraries must not stay beside the new ones.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${SOURCE}\*.*"
  ${If} $Trial == 0
    WriteUninstaller "$INSTDIR\uninstall.exe"
    CreateShortcut "$SMPROGRAMS\BLC Desktop.lnk" "$INSTDIR\${PROGRAM}"
    WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "BLC Desktop"
    WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
    WriteRegStr HKCU "${UNINSTALL}" "Publisher" "BLC Desktop contributors"
    WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
    WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
    ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
    WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
    !insertmacro REGISTER_TYPE "blcbackup" "BLCDesktop.Backup" "$(BACKUP_FILE)"
    !insertmacro REGISTER_TYPE "blcupdate" "BLCDesktop.Update" "$(UPDATE_FILE)"
    !insertmacro REGISTER_TYPE "blcx" "BLCDesktop.Parcel" "$(PARCEL_FILE)"
    ; The book belongs to the posko, not to one Windows login: Windows lets a second login read what lies in
    ; ProgramData, but not change it. Refused where another login made the folder, who has done the same.
    ReadEnvStr $R0 PROGRAMDATA
    CreateDirectory "$R0\BLC Desktop"
    nsExec::Exec '"$SYSDIR\icacls.exe" "$R0\BLC Desktop" /grant *S-1-5-32-545:(OI)(CI)M'
    Pop $0
    System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  ${EndIf}
SectionEnd

Section "Uninstall"
  !insertmacro REQUIRE_CLOSED
  ; The posko's data lies elsewhere and stays.
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\blc-desktop.exe"
  Delete "$INSTDIR\${PROGRAM}"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\BLC Desktop.lnk"
  DeleteRegKey HKCU "${CLASSES}\.blcbackup"
  DeleteRegKey HKCU "${CLASSES}\.blcupdate"
  DeleteRegKey HKCU "${CLASSES}\.blcx"
  DeleteRegKey HKCU "${CLASSES}\BLCDesktop.Backup"
  DeleteRegKey HKCU "${CLASSES}\BLCDesktop.Update"
  DeleteRegKey HKCU "${CLASSES}\BLCDesktop.Parcel"
  DeleteRegKey HKCU "${UNINSTALL}"
  ReadEnvStr $R0 PROGRAMDATA
  MessageBox MB_OK|MB_ICONINFORMATION "$(DATA_STAYS)" /SD IDOK
SectionEnd
