package io.latentstream.trainer.report;

import io.latentstream.trainer.dataset.ClipDataset;
import io.latentstream.trainer.evaluation.PriorSampler;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.report.page.Drawing;
import io.latentstream.trainer.report.page.Page;
import io.latentstream.trainer.report.page.Pictures;
import io.latentstream.trainer.report.page.Section;
import io.latentstream.trainer.report.standing.MetricSection;
import io.latentstream.trainer.report.standing.StandingSection;
import io.latentstream.trainer.spec.VaeSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes the page that shows people what a model version is like: HTML that needs no network and no script. */
public final class ModelReport {
    /** The value of an Artifact's field 'format' for such a page. */
    public static final String FORMAT = "html";

    private final TrainingThreads threads;

    /** Encodes test examples on these threads. */
    public ModelReport(TrainingThreads threads) {
        this.threads = threads;
    }

    /** The page, UTF-8; the same subject gives the same bytes. */
    public byte[] write(ReportSubject subject) {
        VaeSpec spec = subject.vae().spec();
        EncodedExamples examples = EncodedExamples.by(subject.vae(), subject.dataset(), threads);
        PriorSampler sampler = new PriorSampler(subject.vae(), threads);
        Pictures pictures = new Pictures(Drawing.of(subject.dataset()));
        SampleSection samples = new SampleSection(spec, sampler, pictures);
        List<Section> sections = new ArrayList<>();
        sections.add(StandingSection.of(subject.version(), subject.comparableParent()));
        sections.add(CurveSection.of(subject.history()));
        sections.add(new DataSection(subject.dataset(), pictures).section());
        if (subject.dataset() instanceof ClipDataset clips) {
            sections.add(new ClipSection(clips, examples, sampler).section());
        }
        sections.add(samples.section());
        sections.add(new ReconstructionSection(examples, sampler, pictures).section());
        boolean conditional = !spec.labelGroups().isEmpty();
        new InterpolationSection(examples, conditional, sampler, pictures)
                .section()
                .ifPresent(sections::add);
        sections.add(new LatentSpaceSection(spec, examples, sampler, pictures).section());
        if (!subject.klPerDimension().isEmpty()) {
            sections.add(KlSection.of(subject.klPerDimension()));
        }
        sections.add(MetricSection.of(subject.version(), subject.comparableParent()));
        sections.add(ReproductionSection.of(subject));
        String title = "%s version %s"
                .formatted(subject.version().getName(), subject.version().getVersion());
        return Page.of(title, new Headline(subject).element(samples.hero()), sections)
                .getBytes(StandardCharsets.UTF_8);
    }
}
