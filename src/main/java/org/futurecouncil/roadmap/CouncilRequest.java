package org.futurecouncil.roadmap;

import java.util.List;

import org.futurecouncil.mail.EmailAddress;
import org.futurecouncil.platform.FormProblems;

/**
 * Another council's request to join the next programme.
 *
 * @param councilName up to 200 characters
 * @param contactName up to 200 characters
 * @param contactRole the contact's job title, up to 200 characters, may be empty
 * @param message up to 10,000 characters, may be empty
 */
public record CouncilRequest(String councilName, String contactName, String contactRole, String email, String message) {

    public CouncilRequest {
        councilName = FormProblems.cleanLine(councilName);
        contactName = FormProblems.cleanLine(contactName);
        contactRole = FormProblems.cleanLine(contactRole);
        email = FormProblems.cleanLine(email);
        message = FormProblems.clean(message);
    }

    List<String> problems() {
        FormProblems problems = new FormProblems()
            .text("Name of your council", this.councilName, FormProblems.LONGEST_LINE)
            .text("Your name", this.contactName, FormProblems.LONGEST_LINE)
            .optional("Your job title", this.contactRole, FormProblems.LONGEST_LINE);
        EmailAddress.check(problems, "Your e-mail address", this.email);
        return problems.optional("Your message", this.message, FormProblems.LONGEST_TEXT).sentences();
    }

}
