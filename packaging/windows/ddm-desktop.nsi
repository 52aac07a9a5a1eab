; The installer for Windows, for one account and without an administrator's rights. `packaging/package.py` calls makensis
; with VERSION, ROOT (the repository) and OUT (the file to make).
Unicode true
!include "MUI2.nsh"

Name "DDM Desktop"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\DDM Desktop"
RequestExecutionLevel user
SetCompressor /SOLID lzma
SetDateSave off
ManifestDPIAware true

!define MUI_ICON "${ROOT}/build/icons/ddm-desktop.ico"
!define MUI_UNICON "${ROOT}/build/icons/ddm-desktop.ico"
!define ENTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\DDM Desktop"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

!macro OPENS KEY NAME KIND
  WriteRegStr HKCU "Software\Classes\${KIND}" "" "${NAME}"
  WriteRegStr HKCU "Software\Classes\${KIND}\DefaultIcon" "" "$INSTDIR\ddm-desktop.exe,0"
  WriteRegStr HKCU "Software\Classes\${KIND}\shell\open\command" "" '"$INSTDIR\ddm-desktop.exe" "%1"'
  WriteRegStr HKCU ${KEY} "" "${KIND}"
!macroend

Section
  ; an older version goes first, lest files stay that this one has no more; only what an installer has put there
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licences"
  SetOutPath "$INSTDIR"
  File /r "${ROOT}/dist/ddm-desktop/*.*"
  CreateShortcut "$SMPROGRAMS\DDM Desktop.lnk" "$INSTDIR\ddm-desktop.exe"
  !insertmacro OPENS "Software\Classes\.ddmcase" "DDM Desktop case" "DDMDesktop.Case"
  !insertmacro OPENS "Software\Classes\.ddmkit" "DDM Desktop kit" "DDMDesktop.Kit"
  !insertmacro OPENS "Software\Classes\.ddmpack" "DDM Desktop campaign pack" "DDMDesktop.Pack"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "${ENTRY}" "DisplayName" "DDM Desktop"
  WriteRegStr HKCU "${ENTRY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${ENTRY}" "DisplayIcon" "$INSTDIR\ddm-desktop.exe"
  WriteRegStr HKCU "${ENTRY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
SectionEnd

Section "Uninstall"
  Delete "$SMPROGRAMS\DDM Desktop.lnk"
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\ddm-desktop.exe"
  Delete "$INSTDIR\ddm-desktop-cli.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  DeleteRegKey HKCU "Software\Classes\.ddmcase"
  DeleteRegKey HKCU "Software\Classes\.ddmkit"
  DeleteRegKey HKCU "Software\Classes\.ddmpack"
  DeleteRegKey HKCU "Software\Classes\DDMDesktop.Case"
  DeleteRegKey HKCU "Software\Classes\DDMDesktop.Kit"
  DeleteRegKey HKCU "Software\Classes\DDMDesktop.Pack"
  DeleteRegKey HKCU "${ENTRY}"
SectionEnd
