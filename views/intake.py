"""A new procedure: from a file (Word, PDF, web page, Markdown), or written from the beginning."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from assistant.versions import PersonalNumber
from ingest.drafts import drafted, with_draft
from ingest.formats import SUFFIXES
from ingest.read import Refused, front_matter_yaml
from ingest.split import first_heading, slugify
from views.editorial import Editorial, Entry, upload
from views.place import back_to_editor
from views.publishing import PERSONAL
from views.shared import literal
from views.wording import plainly, sentence

NEW = "Ny procedure"
READ = "re-fil"
BEGINNING = "# {title}\n\n## Kort svar\n\n"


def show(desk: Editorial, entries: Mapping[str, Entry], who: str) -> None:
    """The page."""
    st.html(back_to_editor())
    st.title("Ny procedure eller fil", anchor=False)
    st.header("Læg en fil op", anchor=False)
    limit = desk.settings.max_file_mb
    st.write(
        "Word, PDF, en gemt webside eller Markdown. Filen bliver til en kladde, som du ser "
        "igennem, før den udgives."
    )
    file = st.file_uploader(
        "Fil", type=sorted(SUFFIXES), max_upload_size=limit, label_visibility="collapsed"
    )
    if file is not None:
        _from_file(desk, entries, who, file)
        return
    st.header("Eller skriv fra begyndelsen", anchor=False)
    with st.form("re-ny", border=False):
        title = st.text_input("Titel", max_chars=120)
        folder = _folder(desk)
        sent = st.form_submit_button("Begynd")
    if sent:
        if not (title or "").strip():
            st.error("Skriv en titel, fx »Pas til børn«.")
            return
        document = desk.free_document(folder, title or "")
        _keep(desk, document, BEGINNING.format(title=(title or "").strip()), who, "", None)


def _from_file(desk: Editorial, entries: Mapping[str, Entry], who: str, file: UploadedFile) -> None:
    """What the file became, and where it is to lie."""
    name = file.name
    text, remark, refused = _converted(file)
    if refused:
        st.error(f"»{literal(name)}« kan ikke bruges: {literal(plainly(refused))}.")
        return
    title = _title(name, text)
    passages = _passages(desk, text)
    st.success(f"»{literal(name)}« er læst som »{literal(title)}« med {passages} afsnit.")
    if remark:
        st.warning(literal(f"{sentence(remark)}."))
    names = {entry.document: entry.title for entry in entries.values() if entry.can_open}
    like = _same(entries, title, name)
    choices = ["", *names]
    document = st.selectbox(
        "Hvad er filen?", choices, index=choices.index(like) if like else 0,
        format_func=lambda i: f"Ny tekst til »{names[i]}«" if i else NEW,
    )  # fmt: skip
    folder = _folder(desk) if not document else ""
    if st.button("Gem som kladde", type="primary"):
        why = f"Fra filen {name}"
        if document:
            newest, old = _opened(desk, entries[document])
            _keep(desk, document, _with_facts_of(old, text), who, why, newest)
        else:
            _keep(
                desk,
                desk.free_document(folder, Path(name).stem),
                _titled(text, title),
                who,
                why,
                None,
            )


def _opened(desk: Editorial, entry: Entry) -> tuple[int | None, str]:
    """The newest version's number and text; of a file that cannot be read, nothing."""
    try:
        newest = desk.open(entry)
    except Refused:
        return (entry.newest.id if entry.newest else None), ""
    return newest.id, newest.text


def _keep(
    desk: Editorial, document: str, text: str, who: str, why: str, based_on: int | None
) -> None:
    try:
        desk.save(document, text, who, why, based_on)
    except PersonalNumber:
        st.error(PERSONAL)
        return
    st.query_params.pop("trin", None)
    st.query_params["dokument"] = document
    st.rerun()


def _folder(desk: Editorial) -> str:
    folders = desk.folders()
    if len(folders) == 1:
        return folders[0]
    return st.selectbox("Mappe", folders, format_func=lambda folder: Path(folder).name)


def _converted(file: UploadedFile) -> tuple[str, str, str]:
    """The text, a remark, and why it cannot be used ("" when it can); read once."""
    number: str
    result: tuple[str, str, str]
    number, result = st.session_state.get(READ, ("", ("", "", "")))
    if number != file.file_id:
        with tempfile.TemporaryDirectory() as folder:
            try:
                result = (*upload(file.name, file.getvalue(), Path(folder)), "")
            except Refused as error:
                result = ("", "", str(error))
        st.session_state[READ] = file.file_id, result
    return result


def _title(name: str, text: str) -> str:
    try:
        raw, start = front_matter_yaml(text)
    except Refused:
        return Path(name).stem
    return str(raw.get("title") or first_heading(text, start) or Path(name).stem)


def _titled(text: str, title: str) -> str:
    """The text with its title as a heading, where it has none of its own."""
    try:
        raw, start = front_matter_yaml(text)
    except Refused:
        return text
    if raw.get("title") or first_heading(text, start):
        return text
    return f"{text[:start]}# {title}\n\n{text[start:]}"


def _passages(desk: Editorial, text: str) -> int:
    try:
        return len(drafted(with_draft(desk.reading(), "ny.md", text), "ny.md")[1])
    except Refused:
        return 0


def _same(entries: Mapping[str, Entry], title: str, name: str) -> str:
    """The document that has the file's name or title, "" for none."""
    slugs = {slugify(title), slugify(Path(name).stem)}
    return next(
        (e.document for e in entries.values() if {slugify(e.title), Path(e.document).stem} & slugs),
        "",
    )


def _with_facts_of(old: str, text: str) -> str:
    """A file without facts of its own keeps those of the text that it takes the place of."""
    try:
        raw, _ = front_matter_yaml(text)
        _, start = front_matter_yaml(old)
    except Refused:
        return text
    return text if raw else old[:start] + text
