"""A language model of some hundred kilobytes, trained in seconds to say one thing."""

from __future__ import annotations

from pathlib import Path

TEMPLATE = (
    "{% for m in messages %}<|{{ m['role'] }}|>{{ m['content'][-20:] }}{% endfor %}"
    "{% if add_generation_prompt %}<|assistant|>{% endif %}"
)
"""Only the last characters of each message: enough to be told apart, and quick to learn."""
MARKS = ["<|end|>", "<|system|>", "<|user|>", "<|assistant|>"]


def make(folder: Path, task: str, data: str, says: str, *, steps: int) -> float:
    """Saves a two-layer Llama that answers this task and data so. Returns its last loss.

    It learns for at most `steps`; with none its weights are random.
    """
    import torch
    from tokenizers import ByteLevelBPETokenizer
    from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

    torch.manual_seed(7)
    bpe = ByteLevelBPETokenizer()
    bpe.train_from_iterator([task, data, says], vocab_size=600, special_tokens=MARKS)
    tokenizer = PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=bpe._tokenizer, eos_token=MARKS[0], pad_token=MARKS[0]
    )
    tokenizer.chat_template = TEMPLATE
    config = LlamaConfig(
        vocab_size=len(tokenizer),
        hidden_size=96,
        intermediate_size=192,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=4,
        max_position_embeddings=4096,
        bos_token_id=None,
        eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.pad_token_id,
    )
    model = LlamaForCausalLM(config)
    asked = tokenizer.encode(f"<|system|>{task[-20:]}<|user|>{data[-20:]}<|assistant|>")
    said = [*tokenizer.encode(says), tokenizer.eos_token_id]
    tokens = torch.tensor([asked + said])
    labels = torch.tensor([[-100] * len(asked) + said])
    optimizer = torch.optim.Adam(model.parameters(), lr=3e-3)
    loss = torch.tensor(float("nan"))
    for _ in range(steps):
        loss = model(input_ids=tokens, labels=labels).loss
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if loss < 0.01:
            break
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return loss.item()
