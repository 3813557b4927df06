"""A grammar of statements that know nothing of each other: half of them are mistakes.

The tensors differ in type, size and in whether they want gradients; the statements index, reshape,
join, compare, reduce and compute, write in place through views, detach, and go backwards.
"""

START = """
torch.manual_seed(1)
x = torch.randn(3, 4, dtype=torch.float64, requires_grad=True)
w = torch.randn(4, dtype=torch.float64, requires_grad=True)
s = torch.tensor(0.5, dtype=torch.float64, requires_grad=True)
v = torch.tensor([0.5, -1.5, 2.0, 0.25], requires_grad=True)
c = torch.randn(4, dtype=torch.float64)
f = torch.arange(6.).reshape(2, 3) / 4 - 0.5
h = torch.arange(3, dtype=torch.float16)
i = torch.arange(12).reshape(3, 4) * 2 - 5
u = torch.tensor([250, 3, 4], dtype=torch.uint8)
m = torch.tensor([True, False, True, True])
z = torch.zeros(0, 3, requires_grad=True)
e = torch.tensor(7)
a, b, d = x * 2, i + 1, f * f
""".strip()
WILD = {
    "START": [START],
    "RESULT": "a b d".split(),
    "ANY": "x w s v c f h i u m z e a b d <RESULT> <RESULT> <RESULT> <RESULT>".split(),
    "FLOAT": "x w s v c f a d".split(),
    "DIM": "0 1 -1 -1 0 2 -3".split(),
    "NUMBER": "2 0 -1 0.5 2.5 True 1e-3".split(),
    "OTHER": ["<ANY>", "<ANY>", "<NUMBER>"],
    "LENGTH": "-1 1 2 3 4 6 12 0".split(),
    "SIZE": ["()", "(<LENGTH>,)", "(<LENGTH>, <LENGTH>)", "(<LENGTH>, <LENGTH>, <LENGTH>)"],
    # PyTorch gives a 0-d tensor the length -1 where another length is 0.
    "GROWN": ["(<TIMES>,)", "(<TIMES>, <TIMES>)", "(<TIMES>, <TIMES>, <TIMES>)"],
    "TIMES": "1 2 3 4 6 12".split(),
    "DTYPE": [f"torch.{one}" for one in "bool uint8 int32 int64 float16 float32 float64".split()],
    "ENTRY": ["0", "-1", "1", ":", "1:", "::2", ":-1", "None", "[0, 1]", "[-1, 0, 0]", "m", "2", "e",
              "torch.tensor([1, 0])", "torch.tensor([[0], [1]])", "1:1", "True", "7", "x > 0", "i"],
    "INDEX": ["<ENTRY>", "<ENTRY>, <ENTRY>", "<ENTRY>, <ENTRY>, <ENTRY>", "..., <ENTRY>", "<ENTRY>, ...", "..."],
    "KEEP": ["", ", keepdim=True"],
    "UNARY": "abs neg exp log sqrt rsqrt square sin cos tan asin acos atan sinh cosh tanh sigmoid relu "
             "reciprocal log2 log10 log1p expm1 erf sign floor ceil round trunc exp2".split(),
    "TEST": "isnan isinf isfinite logical_not all any".split(),
    "BINARY": "add sub mul div true_divide pow floor_divide remainder fmod maximum minimum atan2 hypot eq ne lt le "
              "gt ge logical_and logical_or logical_xor".split(),
    "WRITING": "add sub mul div pow floor_divide remainder fmod atan2 hypot eq ne lt le gt ge logical_and".split(),
    "OPERATOR": "+ - * / ** // % @ == != < >= & | ^".split(),
    "ARITHMETIC": "+ - * / ** // %".split(),
    "WHOLE": "sum mean std var prod max min amax amin argmax argmin norm".split(),
    "ALONG": "sum mean std var prod amax amin argmax argmin logsumexp all any".split(),
    "RUNNING": "cumsum cumprod softmax log_softmax argsort".split(),
    "SHAPING": [
        ".reshape(<SIZE>)", ".view(<SIZE>)", ".expand(<GROWN>)", ".repeat(<SIZE>)", ".tile(<SIZE>)",
        ".transpose(<DIM>, <DIM>)", ".swapaxes(<DIM>, <DIM>)", ".movedim(<DIM>, <DIM>)", ".unsqueeze(<DIM>)",
        ".squeeze(<DIM>)", ".flatten(<DIM>, <DIM>)", ".select(<DIM>, <DIM>)", ".narrow(<DIM>, <DIM>, <DIM>)",
        ".diagonal(<DIM>)", ".flip(<DIM>)", ".roll(-2, <DIM>)", ".unflatten(<DIM>, <SIZE>)", ".unfold(<DIM>, 2, 2)",
        ".T", ".mT", ".t()", ".squeeze()", ".flatten()", ".ravel()", ".contiguous()", ".clone()", ".detach()",
        ".tril()", ".triu(1)", ".diag()", ".trace()", ".T.T", ".diagonal()",
    ],
    # PyTorch keeps the values of what is detached here for the reverse pass, which needs their shape alone.
    "VALUE": [
        "<ANY>.<UNARY>()", "torch.<UNARY>(<ANY>)", "torch.<TEST>(<ANY>)", "<ANY>.<BINARY>(<OTHER>)",
        "torch.<BINARY>(<OTHER>, <OTHER>)", "<OTHER> <OPERATOR> <OTHER>", "<ANY> <OPERATOR> <ANY>",
        "<ANY>.<WHOLE>()", "<ANY>.<ALONG>(<DIM><KEEP>)", "<ANY>.max(<DIM><KEEP>).values",
        "<ANY>.min(<DIM><KEEP>).values", "<ANY>.sort(<DIM>).values", "<ANY>.<RUNNING>(<DIM>)",
        "<ANY>.lerp(<ANY>, <OTHER>)", "<ANY>.to(<DTYPE>)", "<ANY>[<INDEX>]", "<ANY><SHAPING>", "<ANY><SHAPING>",
        "torch.zeros_like(<ANY>)", "torch.ones_like(<ANY>)", "torch.sum(<ANY>)", "torch.mean(<ANY>)",
        "<JOINED>", "<CHOSEN>", "<PRODUCT>", "<PART>",
    ],
    "JOINED": [
        "torch.cat((<ANY>, <ANY>), <DIM>)", "torch.stack((<ANY>, <ANY>), <DIM>)", "torch.hstack((<ANY>, <ANY>))",
        "torch.vstack((<ANY>, <ANY>))", "torch.broadcast_tensors(<ANY>, <ANY>)[0]",
    ],
    "CHOSEN": [
        "torch.where(<ANY> > 0, <OTHER>, <OTHER>)", "torch.where(<ANY>, <OTHER>, <OTHER>)",
        "<ANY>.masked_fill(<ANY> > 0, <NUMBER>)", "<ANY>.detach().masked_select(<ANY> > 0)",
        "<ANY>.detach().gather(<DIM>, <ANY>)", "<ANY>.detach().take(<ANY>)", "<ANY>.index_select(<DIM>, <ANY>)",
        "<ANY>.clamp(<NUMBER>, <NUMBER>)", "<ANY>.nonzero()", "<ANY>.scatter(<DIM>, <ANY>, <NUMBER>)",
    ],
    "PRODUCT": [
        "<ANY>.matmul(<ANY>)", "<ANY>.mm(<ANY>)", "<ANY>.mv(<ANY>)", "<ANY>.dot(<ANY>)", "<ANY>.inner(<ANY>)",
        "<ANY>.outer(<ANY>)", "torch.einsum('ij,kj->ik', <FLOAT>, <FLOAT>)",
        "torch.einsum('...i,i->...', <FLOAT>, <FLOAT>)", "torch.tensordot(<ANY>, <ANY>, 1)",
    ],
    "PART": [
        "<ANY>.split(1, <DIM>)[-1]", "<ANY>.split(2, <DIM>)[0]", "<ANY>.chunk(2, <DIM>)[-1]",
        "<ANY>.chunk(3, <DIM>)[0]", "<ANY>.unbind(<DIM>)[-1]",
    ],
    "WRITTEN": [
        "<ANY>[<INDEX>] = <OTHER>", "<ANY>[<INDEX>] *= <OTHER>", "<ANY> <ARITHMETIC>= <OTHER>", "<ANY>.<UNARY>_()",
        "<ANY>.<WRITING>_(<OTHER>)", "<ANY>.copy_(<OTHER>)", "<ANY>.fill_(<NUMBER>)", "<ANY>.fill_(e)", "<ANY>.fill_(c)",
        "<ANY>.clamp_(<NUMBER>, <NUMBER>)", "<ANY>.masked_fill_(<ANY> > 0, <NUMBER>)", "<ANY>.select(0, 0).zero_()",
        "<ANY>.narrow(0, 0, 1).zero_()", "<ANY><SHAPING>.add_(<OTHER>)", "<ANY><SHAPING>.mul_(<OTHER>)",
        "<ANY><SHAPING>.copy_(<OTHER>)", "print(<ANY>.data)", "<ANY>.scatter_(<DIM>, <ANY>, <NUMBER>)", "<RESULT>.detach_()",
    ],
    "GRADIENT": [
        "<ANY>.sum().backward()", "<ANY>.backward()", "<ANY>.retain_grad()", "<ANY>.requires_grad_()",
        "<ANY>.requires_grad_(False)", "print(torch.autograd.grad(<ANY>.sum(), <ANY>))",
        "print(torch.autograd.grad(<ANY>.sum(), <ANY>, allow_unused=True))",
        "print(torch.autograd.grad(<ANY>.sum(), x, create_graph=True))", "x.grad = None", "w.grad = None",
    ],
    "STEP": ["<RESULT> = <VALUE>", "<RESULT> = <VALUE>", "<WRITTEN>"],
    "STATEMENT": ["<STEP>", "<STEP>", "<STEP>", "<GRADIENT>", "with torch.no_grad(): <STEP>", "print(<VALUE>)"],
}  # fmt: skip
