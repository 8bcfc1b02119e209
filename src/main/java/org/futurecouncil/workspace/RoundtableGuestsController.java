package org.futurecouncil.workspace;

import java.util.List;

import org.futurecouncil.roadmap.Roundtable;
import org.futurecouncil.roadmap.RoundtableGuest;
import org.futurecouncil.roadmap.Roundtables;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Who comes to a roundtable, as far as guests have answered. */
@Controller
class RoundtableGuestsController {

    private final Roundtables roundtables;

    RoundtableGuestsController(Roundtables roundtables) {
        this.roundtables = roundtables;
    }

    @GetMapping("/workspace/roundtables/{reference}")
    String guests(@PathVariable String reference, Model model) {
        Roundtable roundtable = this.roundtables.find(reference).orElseThrow(NotFoundException::new);
        List<RoundtableGuest> guests = this.roundtables.guests(roundtable.programmeId());
        model.addAttribute("reference", reference);
        model.addAttribute("roundtable", roundtable);
        model.addAttribute("guests", guests);
        model.addAttribute("coming", guests.stream().filter((guest) -> Boolean.TRUE.equals(guest.attending())).count());
        model.addAttribute("declined",
                guests.stream().filter((guest) -> Boolean.FALSE.equals(guest.attending())).count());
        return "workspace/roundtable-guests";
    }

}
