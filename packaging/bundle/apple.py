"""What macOS is told of the program: the values of Info.plist."""

IDENTIFIER = "com.aurouslabs.desktop"
APPLICATION = "Aurous Desktop.app"
OLDEST_MACOS = "13.0"  # what Qt 6.11 and its Python wheels are built for


def info_plist(version: str) -> dict[str, object]:
    """Give the values for a version such as 1.2.3."""
    return {
        "CFBundleDisplayName": "Aurous Desktop",
        "CFBundleName": "Aurous Desktop",
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "CFBundleDevelopmentRegion": "en",
        # Without this list macOS shows its own menu entries in English to everybody.
        "CFBundleLocalizations": ["en", "de"],
        "LSApplicationCategoryType": "public.app-category.graphics-design",
        "LSMinimumSystemVersion": OLDEST_MACOS,
        # One instance for each profile is the program's own affair (runtime/instance.py).
        "LSMultipleInstancesProhibited": False,
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": "© Aurous Labs. Uses Qt under the GNU LGPL, version 3.",
        "NSPrincipalClass": "NSApplication",
        # Dark windows where the system is dark.
        "NSRequiresAquaSystemAppearance": False,
        "NSSupportsAutomaticGraphicsSwitching": True,
    }
