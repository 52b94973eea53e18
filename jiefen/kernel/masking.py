"""How personal data looks on a screen until somebody asks to see it."""


def mask_name(name: str) -> str:
    """First character of a name, the rest as stars."""
    return name[:1] + "*" * max(len(name) - 1, 1) if name else ""


def mask_phone(phone: str) -> str:
    """First three and last four digits of a phone number."""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 8 else "*" * len(phone)


def mask_id_number(number: str) -> str:
    """First and last character of an identity number."""
    return f"{number[:1]}{'*' * (len(number) - 2)}{number[-1:]}" if len(number) > 2 else "**"


def mask_address(address: str) -> str:
    """First six characters of an address."""
    return address[:6] + "****" if len(address) > 6 else "****"
