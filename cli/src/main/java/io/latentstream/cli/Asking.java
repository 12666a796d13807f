package io.latentstream.cli;

import io.latentstream.client.OutputRequest;
import io.latentstream.event.GenerationRequest;
import io.latentstream.event.Posterior;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Asks a running stack for outputs, and puts them where the options say: into files, or one on standard output. */
final class Asking {
    private static final int ROW = 10;

    private final Supplier<Backend> backend;
    private final OutputStream standardOutput;

    Asking(Supplier<Backend> backend, OutputStream standardOutput) {
        this.backend = backend;
        this.standardOutput = standardOutput;
    }

    Backend backend() {
        return backend.get();
    }

    /**
     * Asks, waits, writes and tells.
     *
     * @param requests whose outputs are of one kind
     * @param again the command that asks for them again, of the first output's recipe
     */
    void answer(
            List<? extends OutputRequest<?, ?>> requests,
            AnswerOptions options,
            Function<GenerationRequest, Hint> again) {
        options.check(requests.stream()
                .mapToLong(request -> request.toEvent().getCount())
                .sum());
        Optional<OutputFolder> folder = options.folder();
        List<Output> outputs =
                ask(requests, options).stream().flatMap(List::stream).toList();
        if (folder.isEmpty()) {
            writePayload(outputs.get(0));
        } else if (options.isJson()) {
            outputs.forEach(
                    output -> options.printJson(json(output, folder.get().write(output), Map.of())));
        } else {
            tell(outputs, folder.get(), options);
            options.print("the same again: " + again.apply(outputs.get(0).recipe()));
        }
    }

    /** The outputs of each request. */
    List<List<Output>> ask(List<? extends OutputRequest<?, ?>> requests, AnswerOptions options) {
        List<OutputRequest<?, ?>> waiting = new ArrayList<>();
        requests.forEach(request -> waiting.add(request.timeout(options.timeout())));
        return backend().generate(waiting);
    }

    /** Writes a payload as it came. */
    void writePayload(Output output) {
        try {
            standardOutput.write(output.payload());
            standardOutput.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to standard output: " + e.getMessage(), e);
        }
    }

    /** An output as a line of JSON. */
    static String json(Output output, Path file, Map<String, ?> more) {
        Map<String, Object> fields = JsonLine.fields(output.event());
        fields.put("file", file);
        fields.putAll(more);
        return JsonLine.of(fields);
    }

    private static void tell(List<Output> outputs, OutputFolder folder, AnswerOptions options) {
        Output first = outputs.get(0);
        GenerationRequest recipe = first.recipe();
        options.print("%s v%s, seed %d: %s"
                .formatted(recipe.getModel(), recipe.getVersion(), recipe.getSeed(), first.summary(outputs)));
        if (recipe.getPosterior() != null) {
            options.print("  the input: " + String.join(", ", shown(recipe.getPosterior())));
        }
        List<Path> files = outputs.stream().map(folder::write).toList();
        Path last = files.get(files.size() - 1);
        options.print("  " + files.get(0) + (files.size() > 1 ? " to " + last.getFileName() : ""));
        List<ImageOutput> images = outputs.stream()
                .filter(ImageOutput.class::isInstance)
                .map(ImageOutput.class::cast)
                .toList();
        if (images.size() > 1) {
            options.print("  " + folder.writeSheet(images, columns(images)));
        }
    }

    /** Images that are read one after the other stand in rows of ten; others on a sheet about as wide as high. */
    private static int columns(List<ImageOutput> images) {
        GenerationRequest first = images.get(0).recipe();
        return first.getInterpolation() == null && first.getPosterior() == null
                ? (int) Math.ceil(Math.sqrt(images.size()))
                : Math.min(images.size(), ROW);
    }

    /** What the input of a reconstruction shows, as it was said or found. */
    private static List<String> shown(Posterior place) {
        List<String> shown = new ArrayList<>();
        new TreeMap<>(place.getLabels()).forEach((group, value) -> shown.add(group + " " + value));
        if (place.getElbo() != null) {
            shown.add(String.format(Locale.ROOT, "ELBO %.2f nats", place.getElbo()));
        }
        return shown;
    }
}
