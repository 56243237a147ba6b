"""Numbers and bullets of lists as Word shows them."""

from __future__ import annotations

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip

# Bullets are letters of symbol fonts (Symbol, Wingdings), in their own code or in the private use area.
_SYMBOLS = {
    "·": "•", "§": "▪", "Ø": "➢", "ü": "✓", "û": "✗", "q": "❑", "v": "❖", "n": "■", "l": "●", "o": "□",
    "-": "-", "+": "+", "¨": "☐", "à": "→", "þ": "☑", "ý": "☒", "u": "◆", "w": "⬥", "F": "☞", " ": " ",
}  # fmt: skip
PRIVATE_SIGNS = str.maketrans({chr(0xF000 + ord(char)): sign for char, sign in _SYMBOLS.items()})


def roman(number: int) -> str:
    """I, II … of a number from 1."""
    out = []
    for weight, digits in _ROMAN:
        count, number = divmod(number, weight)
        out.append(digits * count)
    return "".join(out)


def letters(number: int) -> str:
    """a … z, aa, bb … as Word counts."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def formatted(number: int, form: str) -> str | None:
    """A number in one of Word's number formats; None where the format is not known."""
    if form == "decimal" or (number < 1 and form in ("upperRoman", "lowerRoman", "upperLetter", "lowerLetter")):
        return str(number)
    if form in ("upperRoman", "lowerRoman"):
        text = roman(number) if number < 10_000 else str(number)
        return text if form == "upperRoman" else text.lower()
    if form in ("upperLetter", "lowerLetter"):
        text = letters(number) if number < 10_000 else str(number)
        return text.upper() if form == "upperLetter" else text
    if form == "decimalZero":
        return f"{number:02d}"
    if form == "none":
        return ""
    return None


def bullet(text: str, font: str) -> str:
    """The sign that a bullet level shows, as a character that any font has."""
    sign = text.strip()[:1] or "•"
    if font.lower().startswith(("wingdings", "symbol", "webdings")):
        sign = _SYMBOLS.get(sign, sign)
    sign = sign.translate(PRIVATE_SIGNS)
    if sign == "o":
        return "○"  # Courier New
    return "•" if sign.isalnum() or "\ue000" <= sign <= "\uf8ff" else sign
