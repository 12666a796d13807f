package io.latentstream.bench.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the figures come from.
 *
 * @param cores processors that the JVM sees
 * @param cpu model name of the processor
 * @param jvm name and version of the JVM
 * @param os name, version and architecture of the operating system
 * @param load load average of the last minute when the benchmark began; negative where it is unknown
 */
record Machine(int cores, String cpu, String jvm, String os, double load) {
    /** This machine, now. */
    static Machine here() {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                cpuModel(Path.of("/proc/cpuinfo")),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                Stream.of("os.name", "os.version", "os.arch")
                        .map(System::getProperty)
                        .collect(Collectors.joining(" ")),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** The model name that Linux gives; "unknown" elsewhere. */
    static String cpuModel(Path cpuInfo) {
        try (Stream<String> lines = Files.lines(cpuInfo)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown"; // not Linux
        }
    }
}
