package io.latentstream.bench.model;

import io.latentstream.event.Artifact;
import io.latentstream.event.ArtifactRole;
import io.latentstream.event.ModelVersion;
import io.latentstream.generator.decoder.Decoder;
import io.latentstream.generator.decoder.DecoderEngines;
import io.latentstream.generator.decoder.DecoderSettings;
import io.latentstream.generator.model.PublishedPrior;
import io.latentstream.latent.DecoderRow;
import io.latentstream.latent.LatentSampler;
import io.latentstream.serde.TrustedClasses;
import io.latentstream.trainer.export.ExportedFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;

/**
 * A version of a trained model with its files, as it would lie on the topics.
 *
 * @param folder where it is kept
 * @param version the record for topic model-versions
 * @param files SHA-256 to content of each artifact
 */
public record BenchModel(Path folder, ModelVersion version, Map<String, byte[]> files) {
    private static final String RECORD = "version.avro";

    public BenchModel {
        files = Map.copyOf(files);
    }

    /** Name of the model. */
    public String name() {
        return version.getName();
    }

    /** Version of the model. */
    public String number() {
        return version.getVersion();
    }

    /** The bytes of the decoder in this format: "onnx" or "dl4j-zip". */
    public byte[] decoderFile(String format) {
        return file(each ->
                each.getRole() == ArtifactRole.DECODER && each.getFormat().equals(format));
    }

    private byte[] file(Predicate<Artifact> wanted) {
        return version.getArtifacts().stream()
                .filter(wanted)
                .findFirst()
                .map(artifact -> files.get(artifact.getSha256()))
                .orElseThrow(() -> new IllegalStateException(
                        "model '" + name() + "' lacks an artifact; delete the folder --models"));
    }

    /** Reads the decoder for an engine; one of engine AUTO is what a generator would choose on this machine. */
    public Decoder decoder(DecoderSettings settings) {
        DecoderEngines engines = DecoderEngines.choose(settings);
        String format = engines.formats().get(0);
        return engines.read(format, decoderFile(format));
    }

    /** Reads the decoder as DL4J itself does. */
    public MultiLayerNetwork network() {
        try {
            return ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(decoderFile("dl4j-zip")), false);
        } catch (IOException e) {
            throw new UncheckedIOException("the decoder of model '" + name() + "' cannot be read", e);
        }
    }

    /** Draws a decoder's input rows as the generator does. */
    public LatentSampler sampler() {
        return PublishedPrior.sampler(version, file(artifact -> artifact.getRole() == ArtifactRole.LATENT_PRIOR));
    }

    /** Draws a row for each seed from 0 on, with these rows' inputs put into one array, row by row. */
    public static DecoderRow[] draw(LatentSampler sampler, float[] inputs) {
        int width = sampler.rowWidth();
        DecoderRow[] rows = new DecoderRow[inputs.length / width];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = sampler.sample(row, 0, Map.of(), 1);
            System.arraycopy(rows[row].values(), 0, inputs, row * width, width);
        }
        return rows;
    }

    /** Keeps a version's files and record in a folder. */
    static void write(Path folder, ModelVersion version, List<ExportedFile> files) {
        try {
            Files.createDirectories(folder);
            for (ExportedFile file : files) {
                Files.write(folder.resolve(file.artifact().getSha256()), file.content());
            }
            Files.write(folder.resolve(RECORD), version.toByteBuffer().array()); // the last: where it is, all are
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep model '" + version.getName() + "' in '" + folder + "'", e);
        }
    }

    static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(RECORD));
    }

    /** Reads what {@link #write} kept. */
    public static BenchModel read(Path folder) {
        TrustedClasses.trust();
        try {
            ModelVersion version =
                    ModelVersion.fromByteBuffer(ByteBuffer.wrap(Files.readAllBytes(folder.resolve(RECORD))));
            Map<String, byte[]> files = new HashMap<>();
            for (Artifact artifact : version.getArtifacts()) {
                files.put(artifact.getSha256(), Files.readAllBytes(folder.resolve(artifact.getSha256())));
            }
            return new BenchModel(folder, version, files);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a model from '" + folder + "'; delete it to train anew", e);
        }
    }
}
