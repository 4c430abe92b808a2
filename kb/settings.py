"""The settings, read once from the environment (prefix `SKRANKEN_`) and a `.env` file."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from kb.words import TextLanguage


class Settings(BaseSettings):
    """Defaults make a safe, local, self-contained product. `docs/settings.md` explains each."""

    model_config = SettingsConfigDict(env_prefix="SKRANKEN_", env_file=".env", extra="ignore")

    documents: Path = Path("documents")
    overlay: Path | None = None
    index: Path = Path("var/index")
    journal: Path = Path("var/journal.db")
    editor: bool | None = None
    questions: Path = Path("eval/questions.jsonl")
    encoder: str = "desk"
    query_prompt: str = ""
    document_prompt: str = ""
    sufficiency: float = Field(default=0.40, ge=0, le=1)
    language: Literal["da", "en"] = "da"
    keep_days: int = Field(default=30, ge=1)
    text_language: TextLanguage = "da"
    max_file_mb: int = Field(default=25, ge=1)
    keep_generations: int = Field(default=3, ge=1)
    llm: Literal["", "openai", "ollama"] = ""
    llm_url: str = ""
    llm_model: str = ""
    llm_key: SecretStr = SecretStr("")
    llm_seconds: float = Field(default=20, gt=0, le=120)

    @field_validator("overlay", mode="before")
    @classmethod
    def _no_folder(cls, overlay: object) -> object:
        """Empty is none, and not the folder that the program was started in."""
        return overlay or None
