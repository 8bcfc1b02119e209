package org.futurecouncil.identification;

import java.util.List;

import org.futurecouncil.platform.FormProblems;

/** What {@code forms/service-identification/describe-service.html} sends. */
record BriefForm(String currentDelivery, String challenges, String objectives) {

    BriefForm {
        currentDelivery = FormProblems.clean(currentDelivery);
        challenges = FormProblems.clean(challenges);
        objectives = FormProblems.clean(objectives);
    }

    List<String> problems() {
        return new FormProblems().text("How it is delivered today", this.currentDelivery, FormProblems.LONGEST_TEXT)
            .text("Challenges", this.challenges, FormProblems.LONGEST_TEXT)
            .text("Objectives", this.objectives, FormProblems.LONGEST_TEXT)
            .sentences();
    }

    static int words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }

}
