import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from kb.encoder import DeskEncoder
from kb.generation import Generation, GenerationError, Manifest, read_parts, read_vectors
from kb.settings import Settings
from tests.conftest import TODAY


def rewrite(path: Path, **changes: object) -> None:
    manifest = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(manifest | changes), encoding="utf-8")


def test_every_passage_is_nearest_to_itself(generation: Generation) -> None:
    for passage in generation.contents.passages:
        vector = generation.encoder.encode_query(passage.search_text)
        [(found, cosine)] = generation.nearest("passages", vector, k=1)
        assert found == passage.id
        assert cosine == pytest.approx(1, abs=1e-3)


def test_quotes_point_into_the_source_text(generation: Generation) -> None:
    passage = generation.passages["pas-barn#tag-med"]
    text = generation.source_text("pas-barn")
    assert text[passage.start : passage.end] == passage.text
    assert [text[a:b] for a, b in passage.units] == [
        "Barnets seneste pas, også hvis det er udløbet.",
        "Samtykke fra den forælder, der ikke kommer med.",
    ]


def test_rates_are_those_in_force_on_the_day(generation: Generation) -> None:
    assert generation.rates_on(TODAY)["pas-0-11"].amount == 150
    assert generation.rates_on(TODAY.replace(year=2022)) == {}


def test_another_encoder_than_the_manifests_is_refused(generation: Generation) -> None:
    DeskEncoder.fit(["helt andre ord", "om noget andet"]).save(generation.folder / "encoder")
    with pytest.raises(GenerationError, match="er lavet med encoder 'desk'"):
        Generation.open(generation.folder, Settings())


def test_a_missing_or_unreadable_part_is_named(generation: Generation, tmp_path: Path) -> None:
    with pytest.raises(GenerationError, match="nothing kan ikke læses"):
        Generation.open(tmp_path / "nothing", Settings())
    rewrite(generation.folder / "manifest.json", format=0)
    with pytest.raises(GenerationError, match="format er 0, forventet"):
        read_parts(generation.folder)


def test_the_check_finds_a_lost_vector(generation: Generation, tmp_path: Path) -> None:
    manifest, contents = read_parts(generation.folder)
    stored = read_vectors(generation.folder, contents)
    good = np.stack([stored[passage.digest] for passage in contents.passages])
    examples = np.stack([stored[example.digest] for example in contents.examples])
    swapped = good[[1, 0, *range(2, len(good))]]
    folder = tmp_path / "swapped"
    vectors = {"passages": swapped, "examples": examples}
    Generation.write(
        folder, manifest, contents, generation.encoder, vectors, generation.calibration
    )
    broken = Generation(folder, manifest, contents, generation.encoder)
    broken.check()  # the index agrees with its own vectors ...
    (folder / "vectors.safetensors").write_bytes(
        (generation.folder / "vectors.safetensors").read_bytes()
    )
    with pytest.raises(GenerationError, match="finder ikke 2 af"):
        broken.check()  # ... but not with the right ones
    broken.close()


def test_the_check_counts(generation: Generation) -> None:
    manifest: Manifest = replace(generation.manifest, passages=99)
    wrong = Generation(generation.folder, manifest, generation.contents, generation.encoder)
    with pytest.raises(GenerationError, match="forventet 99"):
        wrong.check()


def test_many_copies_of_a_passage_hide_each_other_but_none_is_lost(
    generation: Generation, tmp_path: Path
) -> None:
    contents = generation.contents
    copies = tuple(replace(contents.passages[0], id=f"pas-barn#kopi.{i}") for i in range(9))
    many = replace(contents, passages=(*contents.passages, *copies), examples=())
    vectors = {
        "passages": generation.encoder.encode_documents([p.search_text for p in many.passages]),
        "examples": generation.encoder.encode_documents([]),
    }
    manifest = replace(generation.manifest, passages=len(many.passages), examples=0)
    folder = tmp_path / "copies"
    Generation.write(folder, manifest, many, generation.encoder, vectors, generation.calibration)
    crowded = Generation(folder, manifest, many, generation.encoder)
    crowded.check()
    crowded.close()
