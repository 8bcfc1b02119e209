package org.futurecouncil.roadmap;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import static org.futurecouncil.roadmap.FormRules.atMost;
import static org.futurecouncil.roadmap.FormRules.required;

/**
 * Another council's request to join the next programme.
 *
 * @param councilName up to 200 characters
 * @param contactName up to 200 characters
 * @param message up to 10,000 characters, may be empty
 */
public record CouncilRequest(String councilName, String contactName, String email, String message) {

    public CouncilRequest(@Nullable String councilName, @Nullable String contactName, @Nullable String email,
            @Nullable String message) {
        this.councilName = FormRules.line(councilName);
        this.contactName = FormRules.line(contactName);
        this.email = FormRules.line(email);
        this.message = FormRules.text(message);
    }

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        required(problems, this.councilName, "the name of your council", 200);
        required(problems, this.contactName, "your name", 200);
        FormRules.email(problems, this.email, "your e-mail address");
        atMost(problems, this.message, "your message", 10_000);
        return problems;
    }

}
