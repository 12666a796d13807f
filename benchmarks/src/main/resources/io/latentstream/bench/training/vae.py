"""Trains a variational autoencoder step for step as the trainer does, in PyTorch; prints a JSON line after each epoch:
the CPU time of the process and the clock by then, seconds, and the mean loss of the epoch's steps, nats.

python3 vae.py SPEC < pixels    SPEC is JSON; pixels are unsigned bytes, one example after the other
"""
import json, math, sys, time
import torch
from torch import nn
from torch.nn import functional as F

spec = json.loads(sys.argv[1])
X, D, K, B, epochs = (spec[key] for key in ("size", "latentSize", "components", "batchSize", "epochs"))
torch.manual_seed(0)
torch.set_num_threads(spec["threads"])
torch.set_flush_denormal(True)  # denormal numbers are slow to compute with
pixels = torch.frombuffer(bytearray(sys.stdin.buffer.read()), dtype=torch.uint8).view(-1, X)


def stack(sizes):
    layers = [nn.Linear(*shape) for shape in zip(sizes, sizes[1:])]
    for layer in layers:
        nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
        nn.init.zeros_(layer.bias)
    nn.init.xavier_normal_(layers[-1].weight)
    return nn.Sequential(*(each for layer in layers for each in (layer, nn.ReLU())))[:-1]


model = nn.Module()
model.encoder = stack([X, *spec["hiddenLayers"], 2 * D])
model.decoder = stack([D, *reversed(spec["hiddenLayers"]), X])
model.decoder[-1].bias.data = torch.logit(pixels.float().mean(0) / 255, eps=1e-3)  # begins with the mean example
prior = [nn.Parameter(torch.randn(K, D)), nn.Parameter(torch.zeros(K, D)), nn.Parameter(torch.zeros(K))]
weights = [*model.parameters(), *prior]
average = [weight.detach().clone() for weight in weights]
adam = torch.optim.Adam([{"params": model.parameters(), "factor": 1},
                         {"params": prior, "factor": spec["priorFactor"]}], foreach=True)


def log_prior(z):  # log p(z) under the mixture [B], by two products of matrices
    mean, log_variance, logits = prior
    precision = torch.exp(-log_variance)
    energy = (log_variance + mean * mean * precision).sum(1) + D * math.log(2 * math.pi)
    scores = (z * z) @ (-0.5 * precision).T + z @ (mean * precision).T
    return torch.logsumexp(scores + F.log_softmax(logits, 0) - 0.5 * energy, 1)


def step(p, number, progress):
    x = (torch.rand_like(p) < p).float()  # faster than torch.bernoulli
    mean, log_variance = model.encoder(x).chunk(2, 1)
    eps = torch.randn_like(mean)
    z = mean + torch.exp(0.5 * log_variance) * eps
    distortion = F.binary_cross_entropy_with_logits(model.decoder(z), x, reduction="sum")
    log_posterior = -0.5 * (log_variance + eps * eps + math.log(2 * math.pi)).sum(1)
    rate = (log_posterior - log_prior(z)).sum()
    loss = (distortion + spec["beta"] * min(1, progress / max(spec["warmUp"], 1e-9)) * rate) / B
    adam.zero_grad(set_to_none=True)
    loss.backward()
    cosine = 0.5 * (1 + math.cos(math.pi * progress))
    for group in adam.param_groups:
        group["lr"] = (group["factor"] * spec["learningRate"] * min(1, number / spec["rampSteps"])
                       * (spec["finalRate"] + (1 - spec["finalRate"]) * cosine))
    adam.step()
    if number % 4 == 0:
        share = 1 - min(spec["averaging"], (1 + number) / (10 + number)) ** 4
        for mean, weight in zip(average, weights):
            mean.lerp_(weight.detach(), share)
    return loss.detach()


steps = len(pixels) // B
for epoch in range(epochs):
    order, loss = torch.randperm(len(pixels)), 0
    for i in range(steps):
        number = epoch * steps + i + 1
        loss += step(pixels[order[i * B:(i + 1) * B]].float() / 255, number, (number - 1) / (epochs * steps))
    print(json.dumps({"cpu": time.process_time(), "clock": time.perf_counter(), "loss": float(loss) / steps}), flush=True)
