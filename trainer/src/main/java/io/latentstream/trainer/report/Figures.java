package io.latentstream.trainer.report;

import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as people read them. */
final class Figures {
    private Figures() {}

    /** A number with this many decimals and a true minus sign. */
    static String decimal(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.matches("-[0.]+") ? text.substring(1) : text.replace('-', '\u2212');
    }

    /** A number with thousands apart. */
    static String whole(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A share as a percentage with one decimal. */
    static String percent(double share) {
        return decimal(100 * share, 1) + "%";
    }

    /** A metric's name in running text. */
    static String name(String metric) {
        return switch (metric) {
            case "-elbo" -> "\u2212ELBO";
            case "nll" -> "NLL";
            default -> metric;
        };
    }

    /** A figure of a metric; what has no unit and lies from 0 to 1 by its nature is a percentage. */
    static String metric(Figure figure) {
        boolean counted = figure.standardError().isEmpty() && figure.value() == Math.rint(figure.value());
        int decimals = counted ? 0 : decimals(figure.value());
        return figure.isShare() ? percent(figure.value()) : decimal(figure.value(), decimals);
    }

    /** A difference of two figures of a metric, with its sign. */
    static String change(Figure figure, double difference) {
        String size = figure.isShare()
                ? decimal(100 * Math.abs(difference), 1) + " points"
                : decimal(Math.abs(difference), decimals(figure.value()));
        boolean none = size.chars().noneMatch(c -> c >= '1' && c <= '9');
        return (none ? "" : difference < 0 ? "\u2212" : "+") + size;
    }

    /** Such as {@code ± 0.25}; empty where there is none. */
    static String error(Figure figure) {
        OptionalDouble error = figure.standardError();
        if (error.isEmpty()) {
            return "";
        }
        double size = error.getAsDouble();
        return "\u00b1 " + (figure.isShare() ? decimal(100 * size, 1) : decimal(size, size < 0.01 ? 4 : 2));
    }

    private static int decimals(double value) {
        double size = Math.abs(value);
        return size >= 1000 ? 1 : size >= 0.1 || size == 0 ? 2 : 4;
    }
}
