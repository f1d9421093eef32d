"""What a character is, and how two people's edits of it join. Pure: no Qt, no I/O, no asyncio."""
