package io.latentstream.bench.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a process has used; {@link Double#NaN} for what is unknown. Memory and threads come from Linux's /proc.
 *
 * @param cpuSeconds CPU time since its start
 * @param residentMiB memory that it occupies now
 * @param peakMiB most memory that it has occupied
 * @param threads that it has now
 */
record ProcessUsage(double cpuSeconds, double residentMiB, double peakMiB, double threads) {
    private static final double KIB_A_MIB = 1024;

    /** What this process has used. */
    static ProcessUsage of(ProcessHandle process) {
        double cpu = process.info()
                .totalCpuDuration()
                .map(time -> time.toNanos() / 1e9)
                .orElse(Double.NaN);
        return of(cpu, Path.of("/proc", Long.toString(process.pid()), "status"));
    }

    static ProcessUsage of(double cpuSeconds, Path status) {
        Map<String, Double> fields = fields(status);
        return new ProcessUsage(
                cpuSeconds,
                fields.getOrDefault("VmRSS", Double.NaN) / KIB_A_MIB,
                fields.getOrDefault("VmHWM", Double.NaN) / KIB_A_MIB,
                fields.getOrDefault("Threads", Double.NaN));
    }

    /** The lines of /proc/PID/status that hold a number, such as "VmRSS:    1234 kB". */
    private static Map<String, Double> fields(Path status) {
        try (Stream<String> lines = Files.lines(status)) {
            return lines.map(line -> line.split("[:\\s]+"))
                    .filter(words -> words.length > 1 && words[1].matches("[0-9]+"))
                    .collect(Collectors.toMap(words -> words[0], words -> Double.parseDouble(words[1]), (a, b) -> a));
        } catch (IOException e) {
            return Map.of(); // not Linux
        }
    }
}
