package io.latentstream.trainer.report;

import io.latentstream.trainer.dataset.ClipDataset;
import io.latentstream.trainer.evaluation.PriorSampler;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.spec.VaeSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Makes the page that shows people what a model version is like: HTML that needs no network and no script. */
public final class ModelReport {
    /** Value of an Artifact's field 'format'. */
    public static final String FORMAT = "html";

    private final TrainingThreads threads;

    /** Encodes test examples on these threads. */
    public ModelReport(TrainingThreads threads) {
        this.threads = threads;
    }

    /** The page, UTF-8; the same subject gives the same bytes. */
    public byte[] write(ReportSubject subject) {
        VaeSpec spec = subject.vae().spec();
        Examined examined = Examined.by(subject.vae(), subject.dataset(), threads);
        PriorSampler sampler = new PriorSampler(subject.vae(), threads);
        Pictures pictures = new Pictures(Drawing.of(subject.dataset()));
        Samples samples = new Samples(spec, sampler, pictures);
        List<Section> sections = new ArrayList<>();
        sections.add(StandingSection.of(subject));
        sections.add(CurveSection.of(subject.history()));
        sections.add(new DataSection(subject.dataset(), pictures).section());
        if (subject.dataset() instanceof ClipDataset clips) {
            sections.add(new Clips(clips.settings(), examined, sampler, pictures).section());
        }
        sections.add(samples.section());
        sections.add(new Reconstructions(examined, sampler, pictures).section());
        boolean conditional = !spec.labelGroups().isEmpty();
        new Interpolations(examined, conditional, sampler, pictures).section().ifPresent(sections::add);
        sections.add(new LatentSpace(spec, examined, sampler, pictures).section());
        if (!subject.klPerDimension().isEmpty()) {
            sections.add(KlSection.of(subject.klPerDimension()));
        }
        sections.add(MetricSection.of(subject));
        sections.add(HowSection.of(subject));
        String title = "%s version %s"
                .formatted(subject.version().getName(), subject.version().getVersion());
        return Page.of(title, new Headline(subject).element(samples.hero()), sections)
                .getBytes(StandardCharsets.UTF_8);
    }
}
