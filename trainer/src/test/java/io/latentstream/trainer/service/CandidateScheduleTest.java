package io.latentstream.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.trainer.evaluation.EvaluationDepth;
import io.latentstream.trainer.vae.TrainingBudget;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandidateScheduleTest {
    private static final TrainingBudget SECONDS = new TrainingBudget.CpuSeconds(300);

    @Test
    void comesSoonAndThenEverMoreSeldom() {
        assertThat(due(CandidateSchedule.of(SECONDS, 300), 300)).containsExactly(5, 15, 45, 135);
    }

    @ParameterizedTest
    @CsvSource({"300, 1, 3, 9", "600, 1, 3, 9", "150, 2, 6, 18", "7, 43, 129, 387"})
    void countsEpochsWhereTheBudgetDoes(int stepsOfEpoch, int first, int second, int third) {
        TrainingBudget epochs = new TrainingBudget.Epochs(400);
        assertThat(due(CandidateSchedule.of(epochs, stepsOfEpoch), 400)).startsWith(first, second, third);
    }

    @Test
    void measuresTheFirstTwoBrieflyUnlessTheyAreTheLast() {
        CandidateSchedule schedule = CandidateSchedule.of(SECONDS, 300);
        assertThat(List.of(schedule.next(false), schedule.next(false), schedule.next(false)))
                .containsExactly(EvaluationDepth.BRIEF, EvaluationDepth.BRIEF, EvaluationDepth.SHORT);
        assertThat(CandidateSchedule.of(SECONDS, 300).next(true)).isEqualTo(EvaluationDepth.SHORT);
    }

    @Test
    void comesOnlyAtTheEndWhereNothingElseIsWanted() {
        assertThat(due(CandidateSchedule.atTheEnd(), 1_000_000)).isEmpty();
    }

    /** When candidates are due, up to this much of the budget. */
    private static List<Integer> due(CandidateSchedule schedule, int most) {
        List<Integer> due = new ArrayList<>();
        for (int spent = 0; spent <= most; spent++) {
            if (schedule.isDue(spent)) {
                due.add(spent);
                schedule.next(false);
            }
        }
        return due;
    }
}
