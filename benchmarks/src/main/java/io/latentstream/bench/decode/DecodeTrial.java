package io.latentstream.bench.decode;

import io.latentstream.bench.model.BenchModel;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What JMH measures, in a JVM of its own for each setting. */
@State(Scope.Thread)
public class DecodeTrial {
    /** Name of a {@link Way}. */
    @Param("ND4J")
    public String way;

    /** Folder of the trained model. */
    @Param("")
    public String model;

    /** Rows of a batch. */
    @Param("1")
    public int batch;

    private DecodeLoop loop;

    /** Reads the model and allocates what is kept between two batches. */
    @Setup(Level.Trial)
    public void open() {
        loop = Way.valueOf(way).open(BenchModel.read(Path.of(model)), batch);
    }

    /** Decodes one batch. */
    @Benchmark
    public Object decode() {
        return loop.decode();
    }

    /** Frees everything. */
    @TearDown(Level.Trial)
    public void close() {
        loop.close();
    }
}
