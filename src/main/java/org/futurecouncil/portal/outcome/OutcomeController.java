package org.futurecouncil.portal.outcome;

import java.util.List;

import org.futurecouncil.eoi.evaluation.EoiFeedback;
import org.futurecouncil.eoi.evaluation.EoiFeedback.Feedback;
import org.futurecouncil.portal.UnknownLinkException;
import org.futurecouncil.portal.access.Visitor;
import org.futurecouncil.workshop.TableWords;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The decision on an EOI with its reasons, and what its table said. */
@Controller
class OutcomeController {

    private final EoiFeedback feedback;

    private final TableWords tables;

    OutcomeController(EoiFeedback feedback, TableWords tables) {
        this.feedback = feedback;
        this.tables = tables;
    }

    @GetMapping("/my/outcomes/{reference}")
    String show(@PathVariable String reference, Visitor visitor, Model model) {
        Feedback found = this.feedback.find(reference, visitor.vendor()).orElseThrow(UnknownLinkException::new);
        boolean invited = found.words() != null && Boolean.TRUE.equals(found.words().invited());
        model.addAttribute("feedback", found);
        model.addAttribute("words", found.words());
        model.addAttribute("ideas",
                (invited && found.areaId() != null) ? this.tables.of(found.areaId(), visitor.vendor()) : List.of());
        return "portal/outcome/outcome";
    }

}
