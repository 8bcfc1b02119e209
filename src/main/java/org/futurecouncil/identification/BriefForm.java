package org.futurecouncil.identification;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** What {@code forms/service-identification/describe-service.html} sends. */
record BriefForm(String currentDelivery, String challenges, String objectives) {

    private static final int MAX_LENGTH = 10_000;

    BriefForm(@Nullable String currentDelivery, @Nullable String challenges, @Nullable String objectives) {
        this.currentDelivery = Texts.withoutControls(currentDelivery);
        this.challenges = Texts.withoutControls(challenges);
        this.objectives = Texts.withoutControls(objectives);
    }

    List<String> problems() {
        return Stream
            .of(Texts.problemInText("How it is delivered today", this.currentDelivery, MAX_LENGTH),
                    Texts.problemInText("Challenges", this.challenges, MAX_LENGTH),
                    Texts.problemInText("Objectives", this.objectives, MAX_LENGTH))
            .filter((problem) -> problem != null)
            .toList();
    }

    static int words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }

}
