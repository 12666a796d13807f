package io.latentstream.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code latentstream again}: asks for the content of files that say how they were made. */
@Command(
        name = "again",
        description = "Reads from PNG and WAV files how they were made, asks for the same, writes it, and says whether"
                + " the bytes are the file's. Exit code 1: some are not.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  latentstream again out/mnist-cvae-v1-digit7-seed42-000.png",
            "  latentstream again seven.png word.wav --out copies",
        })
final class AgainCommand implements Callable<Integer> {
    private final Asking asking;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "PNGs and WAVs as they were generated, by whatever client.")
    private List<Path> files;

    @Mixin
    private AnswerOptions answers;

    AgainCommand(Asking asking) {
        this.asking = asking;
    }

    @Override
    public Integer call() {
        answers.check(files.size());
        Optional<OutputFolder> folder = answers.folder();
        List<InputFile> inputs = files.stream().map(InputFile::read).toList();
        List<Output> outputs = outputs(inputs);
        int others = 0;
        for (int i = 0; i < inputs.size(); i++) {
            boolean isSame = tell(inputs.get(i), outputs.get(i), folder);
            others += isSame ? 0 : 1;
        }
        if (others == 0) {
            return CommandLine.ExitCode.OK;
        }
        answers.remark(
                "%d of %d came with other bytes: was the file changed, or the version trained anew, or does the generator run another engine?"
                        .formatted(others, inputs.size()));
        return CommandLine.ExitCode.SOFTWARE;
    }

    private List<Output> outputs(List<InputFile> inputs) {
        return asking.ask(inputs.stream().map(InputFile::again).toList(), answers).stream()
                .map(only -> only.get(0))
                .toList();
    }

    /** Whether the output is the file's content, byte by byte. One that is not never takes the file's place. */
    private boolean tell(InputFile input, Output output, Optional<OutputFolder> folder) {
        byte[] content = output.file();
        boolean isSame = input.holds(content);
        String told = (isSame ? "the same bytes as " : "other bytes than ") + input.path();
        String name = OutputName.of(output.recipe()).file(output.end(), output.extension());
        folder.ifPresentOrElse(
                place -> {
                    Path file = place.write(isSame ? name : "again-" + name, content);
                    if (answers.isJson()) {
                        answers.printJson(Asking.json(output, file, Map.of("of", input.path(), "same", isSame)));
                    } else {
                        answers.print(file + ": " + told);
                    }
                },
                () -> {
                    asking.writePayload(output);
                    answers.remark(told);
                });
        return isSame;
    }
}
