package org.futurecouncil.portal.account;

import java.util.Map;

import org.futurecouncil.portal.PageProblems;

/** What a vendor's form finds wrong, as pages show it. */
final class Problems {

    private Problems() {
    }

    static PageProblems of(Map<String, String> sentencesByField) {
        PageProblems problems = new PageProblems();
        sentencesByField.forEach(problems::add);
        return problems;
    }

}
