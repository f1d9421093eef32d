"""How a sample character looks: its attributes joined with what they leave open."""

from dataclasses import dataclass

from PySide6.QtGui import QColor

HAIR = {
    "copper red": "#b5502b",
    "black": "#2b2530",
    "dark brown": "#4a2f27",
    "blond": "#e0b865",
    "silver": "#c3c6d1",
    "navy blue": "#2f4278",
    "platinum blonde": "#efdfb8",
    "honey blonde": "#d49a4c",
    "auburn": "#83392b",
    "white": "#ece9e6",
    "ginger": "#d9742f",
    "pink": "#ef8fb4",
    "moss green": "#6f8a46",
    "burgundy": "#6d2238",
    "gray": "#9a9ca6",
}
EYES = {
    "green": "#4f8f52",
    "brown": "#7a4a2b",
    "dark brown": "#4d2e20",
    "hazel": "#8f7434",
    "blue": "#3f78b5",
    "ice blue": "#7fb6dc",
    "violet": "#7c58b8",
    "gray": "#76808f",
    "amber": "#c1812a",
    "gold": "#d3a52c",
}
_DEFAULTS = {"hair_color": "dark brown", "hair_style": "short", "eye_color": "brown", "age": 30}

# slug: (skin, garment, main color, second color, trim, background)
_WARDROBE = {
    "aurora": ("#f3cdb0", "coat", "#2f8f8b", "#f2e6cf", "#d9a441", "#cfe8e2"),
    "bastian": ("#7b4a32", "tunic", "#a8622f", "#efe0c2", "#e0b04c", "#f1ddc0"),
    "zoe": ("#e2b48f", "dress", "#c9485b", "#f6e3dc", "#f2c14e", "#f8d9d6"),
    "soren": ("#f0c9ad", "coat", "#35546f", "#d8d2c4", "#c58b4a", "#cfdbe6"),
    "kaguya": ("#f4d9c3", "robe", "#6a5aa8", "#efe6f5", "#e7c66b", "#dcd6f0"),
    "ombeline": ("#efcfb9", "dress", "#7d8fb3", "#f4efe6", "#b8a06a", "#dde4ee"),
    "ryu": ("#eac39c", "tunic", "#b23a3a", "#2d2a3a", "#e5b94e", "#f3d3c4"),
    "nokomis": ("#c48a63", "robe", "#d0843c", "#7c3f2a", "#3f9a9a", "#f6e0bd"),
    "isolde": ("#f6d8c4", "coat", "#55708f", "#e8e2d6", "#a9b7c4", "#d6e4ee"),
    "tomas": ("#b97d55", "coat", "#8a3b34", "#e9d6ad", "#e2a93b", "#f3dcb9"),
    "wren": ("#b67a50", "dress", "#e3a02f", "#fff1cf", "#3d7f6f", "#fbe8bd"),
    "grusha": ("#f2cbae", "dress", "#5b8a4a", "#f3ead2", "#c2533d", "#dcebcb"),
    "caspian": ("#f0c8ab", "coat", "#39405f", "#d9d4c7", "#c79a4b", "#d5d8e6"),
    "mortimer": ("#f0cdb6", "robe", "#4a4f9c", "#e8dfb9", "#e9c659", "#d7d8f2"),
    "amira": ("#d3a077", "dress", "#283a7d", "#eadfc4", "#e7c25a", "#ccd5ef"),
    "pip": ("#f6d2b6", "tunic", "#4f86b0", "#f3e7cd", "#c8683d", "#d3e7f3"),
    "amahle": ("#74452f", "dress", "#d9772b", "#7c2646", "#f1c34d", "#fbdfb4"),
    "orla": ("#f6d6c6", "dress", "#8e7cc3", "#f7ecf4", "#f0b7d0", "#ecdff3"),
    "gideon": ("#d8b08c", "coat", "#6b7368", "#d9d5c6", "#a4884f", "#dfe3d8"),
    "xiulan": ("#f1d0b0", "robe", "#d94f4f", "#f3e3c3", "#b58a3a", "#f6dccb"),
    "finnegan": ("#b9cf9d", "tunic", "#7a5b3a", "#dcd09b", "#c99f3f", "#dfe8c6"),
    "seraphina": ("#a8704c", "dress", "#3e2b46", "#9a2f4a", "#d3a24f", "#ddcfe0"),
    "knight": ("#e3bd9b", "armor", "#9aa6b5", "#7a2f3a", "#d2ab4f", "#dbe0e8"),
    "mirabel": ("#c99269", "robe", "#3f8f9f", "#e6f1ee", "#d8b765", "#cdeaea"),
    "cosmo": ("#8d5a3b", "tunic", "#3d9c72", "#fdf0cf", "#ef8a3d", "#c9ecdc"),
    "kofi": ("#774a33", "tunic", "#e0a32e", "#2f6d4f", "#b8382f", "#f8e3ae"),
}
_EXTRAS = {
    "aurora": {"freckles"},
    "pip": {"freckles"},
    "bastian": {"beard"},
    "soren": {"beard"},
    "tomas": {"mustache"},
    "caspian": {"stubble"},
    "ombeline": {"glasses"},
    "mortimer": {"beard", "hat"},
    "kaguya": {"hairpin"},
    "amira": {"stars", "earrings"},
    "amahle": {"earrings"},
    "seraphina": {"earrings"},
    "nokomis": {"collar"},
    "xiulan": {"hairpin"},
    "knight": {"helmet"},
    "finnegan": {"pointed ears"},
    "orla": {"pointed ears"},
}
_OVERRIDES = {
    "mirabel": {"hair_color": "silver", "hair_style": "long straight", "gender": "female"},
    "gideon": {"hair_color": "gray", "hair_style": "messy"},
    "knight": {"hair_style": "bald"},
    "finnegan": {"hair_style": "messy", "age": 20},
    "orla": {"hair_style": "pigtails", "age": 21},
    "mortimer": {"hair_style": "bald"},
}


@dataclass(frozen=True)
class Look:
    """Colors and forms of one character."""

    slug: str
    hair_style: str
    hair: QColor
    eyes: QColor
    skin: QColor
    garment: str
    main: QColor
    second: QColor
    trim: QColor
    ground: QColor
    feminine: bool
    age: int
    breadth: float
    extras: frozenset[str]

    @property
    def child(self) -> bool:
        return self.age < 14

    @property
    def aged(self) -> bool:
        return self.age >= 60


def look_of(slug: str, attributes: dict[str, object] | None) -> Look:
    """Join attributes and wardrobe; unknown colors raise KeyError, so that none goes unseen."""
    known = _DEFAULTS | (attributes or {}) | _OVERRIDES.get(slug, {})
    skin, garment, main, second, trim, ground = _WARDROBE[slug]
    breadth = {"slim": 0.93, "petite": 0.9, "stocky": 1.14, "curvy": 1.05, "athletic": 1.04}
    return Look(
        slug=slug,
        hair_style=str(known["hair_style"]),
        hair=QColor(HAIR[str(known["hair_color"])]),
        eyes=QColor(EYES[str(known["eye_color"])]),
        skin=QColor(skin),
        garment=garment,
        main=QColor(main),
        second=QColor(second),
        trim=QColor(trim),
        ground=QColor(ground),
        feminine=known.get("gender") in ("female", "non-binary"),
        age=int(str(known["age"])),
        breadth=breadth.get(str(known.get("body_type")), 1.0),
        extras=frozenset(_EXTRAS.get(slug, ())),
    )
