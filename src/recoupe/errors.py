"""The one exception tree.

```
RecoupeError                    anything Recoupe raises on purpose
├── InputError                  what was handed in cannot be used
│   ├── MissingPath             no such file or folder
│   ├── NothingToRead           no readable document among what was given
│   └── UnreadableDocument      one document cannot be read; the others go on
├── DossierError                a dossier file is missing, damaged or of another format
├── SettingsError               a setting or an option has a value that cannot be used
└── ModelError                  the language pipeline cannot be loaded
```

Messages say what is wrong, where, and what to do.
"""

from __future__ import annotations


class RecoupeError(Exception):
    """Base of every error raised on purpose."""


class InputError(RecoupeError):
    """What was handed in cannot be used."""


class MissingPath(InputError):
    """No such file or folder."""


class NothingToRead(InputError):
    """No readable document among what was given."""


class UnreadableDocument(InputError):
    """One document cannot be read; it is set aside and the others go on."""


class DossierError(RecoupeError):
    """A dossier file is missing, damaged or of another format."""


class SettingsError(RecoupeError):
    """A setting or an option has a value that cannot be used."""


class ModelError(RecoupeError):
    """The language pipeline cannot be loaded."""
