package io.latentstream.trainer.report;

import static io.latentstream.trainer.report.standing.VersionFixture.metric;
import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.event.Metric;
import io.latentstream.event.ModelVersion;
import io.latentstream.latent.LabelGroup;
import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.dataset.Examples;
import io.latentstream.trainer.dataset.ImageDataset;
import io.latentstream.trainer.dataset.Provenance;
import io.latentstream.trainer.evaluation.metric.Estimate;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.report.standing.VersionFixture;
import io.latentstream.trainer.vae.TinyClips;
import io.latentstream.trainer.vae.TinyImages;
import io.latentstream.trainer.vae.TinyMaps;
import io.latentstream.trainer.vae.TrainedVae;
import io.latentstream.trainer.vae.TrainingBudget;
import io.latentstream.trainer.vae.TrainingReport;
import io.latentstream.trainer.vae.VaeTrainer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModelReportTest {
    private static final Metric[] METRICS = {
        metric("-elbo", 91.25), metric("nll", 87), metric("digit-accuracy", 0.96), metric("charm", 3.5)
    };
    private static final TrainingHistory UNTOLD = new TrainingHistory(List.of(), new TrainingBudget.Epochs(2), true);

    private final TrainingThreads threads = new TrainingThreads(2);

    @AfterEach
    void stopThreads() {
        threads.close();
    }

    private static ReportSubject subject(TrainedVae vae, Dataset dataset, ModelVersion version) {
        return new ReportSubject(vae, dataset, UNTOLD, version, Optional.empty(), Optional.empty(), List.of());
    }

    private static ReportSubject digits() {
        return subject(TinyImages.trained(true, 2), TinyImages.dataset(), VersionFixture.ofMnist("1", true, METRICS));
    }

    private ReportPage page(ReportSubject subject) {
        return ReportPage.of(new ModelReport(threads).write(subject));
    }

    @Test
    void needsNoOtherFile() {
        ReportPage page = page(digits());
        assertThat(page.attributes("src")).isNotEmpty().allMatch(value -> value.startsWith("data:image/png;base64,"));
        assertThat(page.attributes("href")).isNotEmpty().allMatch(value -> value.startsWith("#"));
        assertThat(page.html()).doesNotContain("http:", "https:", "<script", "@import", "url(", "<link");
    }

    @Test
    void describesEveryPicture() {
        ReportPage page = page(digits());
        assertThat(page.elements("img"))
                .isNotEmpty()
                .allMatch(image -> !image.getAttribute("alt").isBlank());
        assertThat(page.elements("svg"))
                .hasSizeGreaterThan(5)
                .allMatch(svg -> !svg.getAttribute("aria-label").isBlank() || svg.hasAttribute("aria-hidden"));
        assertThat(page.elements("figure"))
                .allMatch(figure -> figure.getElementsByTagName("figcaption").getLength() == 1);
    }

    @Test
    void linksToItsSections() {
        ReportPage page = page(digits());
        assertThat(page.attributes("href").stream().map(link -> link.substring(1)))
                .isSubsetOf(page.attributes("id"))
                .contains(
                        "standing",
                        "training",
                        "data",
                        "samples",
                        "reconstructions",
                        "interpolations",
                        "latents",
                        "metrics",
                        "how");
    }

    @Test
    void showsTenTrainingExamplesWithLabels() {
        ReportPage page = page(digits());
        assertThat(page.attributes("alt")).contains("10 training examples: 0, 1, 2, 3, 4, 0, 1, 2, 3, 4");
        assertThat(page.text()).contains("What it learned from", "training examples200", "test examples150");
    }

    @Test
    void repeatsHeadingsInCellsForNarrowScreens() {
        assertThat(page(digits()).attributes("data-head")).contains("measured", "verdict", "this version", "meaning");
    }

    @Test
    void showsEveryMetric() {
        String text = page(digits()).text();
        assertThat(text).contains("-elbo", "91.25 nats", "\u00b1 0.10", "96.0%", "charm", "3.50", "test, P1");
        assertThat(text).contains("Rate plus distortion");
    }

    @Test
    void givesTheSameBytesForTheSameModel() {
        ReportSubject subject = digits();
        assertThat(new ModelReport(threads).write(subject)).isEqualTo(new ModelReport(threads).write(subject));
    }

    @Test
    void doesWithoutParentAndCurve() {
        String text = page(digits()).text();
        assertThat(text).contains("First version", "No curve was kept").contains("this versionnmeasured on");
    }

    @Test
    void saysHowMuchBetterThanItsParentItIs() {
        ReportSubject first = digits();
        ReportSubject better = new ReportSubject(
                first.vae(),
                first.dataset(),
                first.history(),
                VersionFixture.ofMnist("2", true, METRICS),
                Optional.of(VersionFixture.ofMnist("1", true, metric("-elbo", 95), metric("charm", 3.5))),
                Optional.of(new Estimate(3.75, 0.05, 100)),
                List.of());
        assertThat(page(better).text())
                .contains("\u25b2 Better", "\u2212ELBO 3.75 \u00b1 0.05 nats lower than version 1")
                .contains("\u22123.75better", "95.00");
        ReportSubject incomparable = new ReportSubject(
                first.vae(),
                first.dataset(),
                first.history(),
                better.version(),
                better.parent(),
                Optional.empty(),
                List.of());
        assertThat(page(incomparable).text())
                .contains("version 1 was measured on other data")
                .doesNotContain("95.00");
    }

    @Test
    void showsTheCurveAndTheDimensionsWhereTheyAreKnown() {
        ReportSubject bare = digits();
        List<TrainingReport> reports = List.of(
                new TrainingReport(1, 150, 20, 130, 1e-3, 100, 2.5, OptionalDouble.empty()),
                new TrainingReport(2, 110, 20, 90, 1e-4, 100, 5, OptionalDouble.empty()));
        ReportSubject told = new ReportSubject(
                bare.vae(),
                bare.dataset(),
                new TrainingHistory(reports, new TrainingBudget.Epochs(2), true),
                bare.version(),
                Optional.empty(),
                Optional.empty(),
                List.of(0.004, 2.5, 1.0));
        assertThat(page(told).text())
                .contains("Loss: 110.0 at the end")
                .contains("2 of 3 dimensions cost more than 0.01 nats");
        assertThat(page(bare).attributes("id")).doesNotContain("kl");
    }

    @Test
    void escapesLabels() {
        ImageDataset hostile = TinyImages.dataset("<b>0</b>", "\"onload=x ", "&amp;", "]]>", "</style>");
        VaeTrainer trainer = new VaeTrainer(
                TinyImages.file(true).spec(hostile), hostile.train(), new TrainingBudget.Epochs(1), 7, threads);
        trainer.advance(report -> {}, () -> false);
        ReportPage page = page(subject(trainer.snapshot(), hostile, VersionFixture.ofMnist("1", true, METRICS)));
        assertThat(page.elements("b")).isEmpty();
        assertThat(page.html()).doesNotContain(" onload=x");
        assertThat(page.text()).contains("<b>0</b>", "\"onload=x ", "&amp;", "]]>", "</style>");
    }

    @Test
    void showsTheManifoldOfAModelOfTwoLatents() {
        ReportPage page = page(
                subject(TinyMaps.trained(false, 2), TinyMaps.dataset(), VersionFixture.ofMnist("1", false, METRICS)));
        assertThat(page.text()).contains("The manifold all over the latent space", "latent 1", "latent 2");
        ReportPage told = page(
                subject(TinyMaps.trained(true, 2), TinyMaps.dataset(), VersionFixture.ofMnist("1", true, METRICS)));
        assertThat(told.text()).contains("The manifold for place 0", "The manifold for place 2");
    }

    @Test
    void needsNoLabels() {
        ReportPage page = page(subject(
                TinyImages.trained(false, 2),
                new Unlabelled(TinyImages.dataset()),
                VersionFixture.ofMnist("1", false, METRICS)));
        assertThat(page.text())
                .contains("100 samples", "example 1 \u2192 example 2")
                .doesNotContain("coloured by");
    }

    @Test
    void showsAndPlaysClips() {
        byte[] html = new ModelReport(threads)
                .write(subject(TinyClips.trained(2), TinyClips.dataset(), VersionFixture.ofClips("1", METRICS)));
        ReportPage page = ReportPage.of(html);
        assertThat(page.elements("audio"))
                .hasSize(9) // three labels: real, reconstructed and generated
                .allMatch(audio -> audio.getAttribute("src").startsWith("data:audio/wav;base64,"))
                .allMatch(audio -> !audio.getAttribute("aria-label").isBlank());
        assertThat(page.elements("image")).hasSize(9);
        assertThat(page.text()).contains("digit middle, speaker slow", "kHz", "seconds");
        assertThat(html).hasSizeLessThan(1_000_000);
    }

    /** Images without labels. */
    private record Unlabelled(ImageDataset images) implements Dataset {
        @Override
        public Provenance provenance() {
            return images.provenance();
        }

        @Override
        public List<LabelGroup> labelGroups() {
            return List.of();
        }

        @Override
        public Examples train() {
            return images.train();
        }

        @Override
        public Examples test() {
            return images.test();
        }

        @Override
        public SpecificRecord rendering() {
            return images.rendering();
        }

        @Override
        public Dataset named(List<String> groups) {
            return this;
        }

        @Override
        public Dataset holdout(double share) {
            return new Unlabelled(images.holdout(share));
        }
    }

    @Test
    void isUtf8() {
        assertThat(new String(new ModelReport(threads).write(digits()), StandardCharsets.UTF_8))
                .startsWith("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>")
                .endsWith("</html>\n");
    }
}
