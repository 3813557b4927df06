"""A grammar of programs that train: layers, losses, optimisers and schedulers in any order.

The network takes 6 rows of 4 numbers, or images, and gives 3 numbers for each. All are float64: an
optimiser that divides by the size of a gradient makes a step of what rounding has left of 0.
"""

START = """
torch.manual_seed(<SEED>)
nn, optim, F = torch.nn, torch.optim, torch.nn.functional
x, t, k, i = torch.randn(6, 4).double(), torch.randn(6, 3).double(), torch.randint(3, (6,)), torch.randn(6, 1, 6, 6).double()
net = nn.Sequential(<LAYERS>nn.Linear(4, 3)).double()
conv = nn.Sequential(<CONV>, <IMAGE_LAYER>, nn.Flatten(), nn.LazyLinear(3)).double()
opt = optim.<OPTIMISER>
step = optim.lr_scheduler.<SCHEDULER>
""".strip()
TRAINING = {
    "START": [START],
    "SEED": [*"0123456789"],
    "LAYERS": ["", "<LAYER>, ", "<LAYER>, <LAYER>, ", "<LAYER>, <LAYER>, <LAYER>, "],
    "LAYER": [
        "nn.Linear(4, 4)", "nn.Linear(4, 4, bias=False)", "nn.ReLU()", "nn.Tanh()", "nn.Sigmoid()",
        "nn.Dropout(0.4)", "nn.BatchNorm1d(4)", "nn.BatchNorm1d(4, momentum=None)", "nn.BatchNorm1d(4, affine=False)",
        "nn.LayerNorm(4)", "nn.GELU()", "nn.LeakyReLU(0.2)", "nn.ELU()", "nn.SELU()", "nn.SiLU()", "nn.Softplus()",
        "nn.Hardtanh()", "nn.PReLU()", "nn.Softmax(1)", "nn.LogSoftmax(dim=1)", "nn.Identity()", "nn.ReLU6()",
        "nn.GELU('tanh')", "nn.Hardsigmoid()", "nn.Hardswish()", "nn.Mish()", "nn.Softsign()", "nn.Tanhshrink()",
        "nn.BatchNorm1d(4, track_running_stats=False)", "nn.LayerNorm(4, elementwise_affine=False)",
    ],
    "CONV": [
        "nn.Conv2d(1, 2, 3)", "nn.Conv2d(1, 2, 3, padding=1, stride=2)", "nn.Conv2d(1, 2, 2, bias=False)",
        "nn.Conv2d(1, 2, 3, padding='same')", "nn.Conv2d(1, 2, (2, 3), dilation=2)",
        "nn.Conv2d(1, 2, 3, padding=2, padding_mode='reflect')",
    ],
    "IMAGE_LAYER": [
        "nn.ReLU()", "nn.MaxPool2d(2)", "nn.AvgPool2d(2)", "nn.AdaptiveAvgPool2d(2)", "nn.BatchNorm2d(2)", "nn.Dropout2d()",
        "nn.MaxPool2d(2, stride=1)", "nn.AvgPool2d(3, padding=1, stride=2, count_include_pad=False)", "nn.ZeroPad2d(1)",

    ],
    "LOSS": [
        "F.mse_loss(<OUTPUT>, t)", "F.cross_entropy(<OUTPUT>, k)", "F.l1_loss(<OUTPUT>, t)", "F.smooth_l1_loss(<OUTPUT>, t)",
        "F.huber_loss(<OUTPUT>, t, delta=0.5)", "F.nll_loss(F.log_softmax(<OUTPUT>, 1), k)", "nn.CrossEntropyLoss()(<OUTPUT>, k)",
        "F.binary_cross_entropy_with_logits(<OUTPUT>, t.sigmoid())", "F.cross_entropy(<OUTPUT>, k, label_smoothing=0.1)",
        "F.cross_entropy(<OUTPUT>, t.softmax(1))", "F.kl_div(F.log_softmax(<OUTPUT>, 1), t.softmax(1), reduction='batchmean')",
        "nn.BCELoss()(<OUTPUT>.sigmoid(), t.sigmoid())", "F.cross_entropy(<OUTPUT>, k, weight=torch.tensor([1., 2., .5]))",
        "F.mse_loss(<OUTPUT>, t[:, 0])", "F.cross_entropy(<OUTPUT>, k, reduction='sum')",

        "F.cross_entropy(<OUTPUT>, k, ignore_index=1)", "<OUTPUT>.pow(2).mean()",
    ],
    "OUTPUT": ["net(x)", "net(x)", "conv(i)"],
    "NET": ["net", "net", "conv"],
    "OPTIMISER": [
        "SGD(<PARAMETERS>, lr=0.1)", "SGD(<PARAMETERS>, lr=0.1, momentum=0.9)", "SGD(<PARAMETERS>, 0.05, weight_decay=0.1)",
        "SGD(<PARAMETERS>, lr=0.1, momentum=0.9, nesterov=True)", "SGD(<PARAMETERS>, 0.1, momentum=0.5, dampening=0.2)",
        "SGD(<PARAMETERS>, lr=0.1, maximize=True)", "Adam(<PARAMETERS>)", "Adam(<PARAMETERS>, lr=0.1, betas=(0.5, 0.9))",
        "Adam(<PARAMETERS>, amsgrad=True)", "Adam(<PARAMETERS>, lr=0.01, weight_decay=0.1)", "AdamW(<PARAMETERS>, lr=0.05)",
        "RMSprop(<PARAMETERS>)", "RMSprop(<PARAMETERS>, momentum=0.5, centered=True)", "Adagrad(<PARAMETERS>, lr=0.1)",
        "Adagrad(<PARAMETERS>, lr_decay=0.1)", "Adadelta(<PARAMETERS>)", "Adadelta(<PARAMETERS>, rho=0.5)",
    ],
    "PARAMETERS": [
        "net.parameters()", "net.parameters()", "[*net.parameters(), *conv[0].parameters()]",
        "[{'params': net[-1].parameters(), 'lr': 0.3}, {'params': conv[0].parameters()}]",
    ],
    "SCHEDULER": [
        "StepLR(opt, 2)", "StepLR(opt, step_size=1, gamma=0.5)", "MultiStepLR(opt, [1, 3])", "ExponentialLR(opt, 0.9)",
        "LambdaLR(opt, lambda epoch: 1 / (epoch + 1))", "CosineAnnealingLR(opt, 4)", "LinearLR(opt, total_iters=3)",
        "ConstantLR(opt, 0.5, 2)", "OneCycleLR(opt, 0.5, total_steps=20)", "CosineAnnealingWarmRestarts(opt, 2)",

    ],
    "STATEMENT": [
        "for _ in range(3): opt.zero_grad(); loss = <LOSS>; print(loss); loss.backward(); opt.step()",
        "for _ in range(3): opt.zero_grad(); loss = <LOSS>; print(loss); loss.backward(); opt.step()",
        "for _ in range(2): loss = <LOSS>; loss.backward(); opt.step(); step.step(); print(step.get_last_lr())",
        "loss = <LOSS>; print(loss); loss.backward()", "opt.step()", "step.step()", "print(<NET>.eval()(<INPUT>))",
        "<NET>.train(); print(<NET>(<INPUT>))", "print(opt)", "print(<NET>)", "print(dict(<NET>.state_dict()))",
        "print(opt.state_dict())", "print(step.state_dict())", "print(nn.utils.clip_grad_norm_(net.parameters(), 0.5))",
        "nn.utils.clip_grad_value_(net.parameters(), 0.1)", "print(nn.utils.parameters_to_vector(net.parameters()))",
        "net.load_state_dict(net.state_dict())", "net.requires_grad_(<FLAG>)", "net[-1].weight.requires_grad_(<FLAG>)",
        "nn.init.<INIT>(net[-1].weight)", "net.zero_grad(set_to_none=<FLAG>)", "net = nn.Sequential(*net, nn.Linear(3, 3))",
        "net.apply(lambda m: print(type(m).__name__))", "opt.param_groups[0]['lr'] = 0.01", "net = net.float()",
        "net[-1].register_forward_hook(lambda m, args, out: print(out.shape))", "import copy; net = copy.deepcopy(net)",
        "opt.add_param_group({'params': conv[-1].parameters()})", "print([n for n, _ in net.named_parameters()])",
        "print([batch for batch in torch.utils.data.DataLoader(torch.utils.data.TensorDataset(x, k), 4, shuffle=<FLAG>)])",
        "print(torch.utils.data.random_split(k, [0.5, 0.5])[0].indices)", "print(F.dropout(x, 0.5, training=<FLAG>))",
        "opt.load_state_dict(opt.state_dict())", "with torch.no_grad(): print(<LOSS>)", "print(F.one_hot(k, 3))",
        "print(sum(p.numel() for p in net.parameters()))", "print((<OUTPUT>.argmax(1) == k).float().mean())",
        "print(F.normalize(<OUTPUT>))", "print(F.cosine_similarity(<OUTPUT>, t))", "print(F.pad(x, (1, 1), value=<NUMBER>))",
        "print(F.softmax(<OUTPUT>, <NUMBER>))", "print(<LOSS>.grad_fn.name())", "net[0] = nn.Tanh()", "print(net[<NUMBER>])",
    ],
    "INPUT": ["x", "x", "i", "x[:1]", "x[0]", "x[:, :2]", "k", "x.float()"],
    "FLAG": ["True", "False"],
    "NUMBER": ["0", "1", "-1", "2"],
    "INIT": [
        "zeros_", "ones_", "normal_", "uniform_", "xavier_uniform_", "xavier_normal_", "kaiming_uniform_", "kaiming_normal_",
        "orthogonal_", "eye_",
    ],
}  # fmt: skip
END = """
print([*net.parameters()])
print([p.grad for p in net.parameters()])
print([*conv.parameters()])
print(opt.state_dict())
""".strip().splitlines()
