package org.futurecouncil.portal.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.futurecouncil.mail.EmailAddress;
import org.futurecouncil.platform.FormProblems;
import org.futurecouncil.portal.PageProblems;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asking for a lost link, and leaving. What is answered tells nobody who is known. */
@Controller
class SignInController {

    private final LostLinks lostLinks;

    private final Entrance entrance;

    SignInController(LostLinks lostLinks, Entrance entrance) {
        this.lostLinks = lostLinks;
        this.entrance = entrance;
    }

    @GetMapping("/sign-in")
    String show(@RequestParam(name = "to", required = false) @Nullable String to, HttpServletRequest request,
            Model model) {
        if (Visitors.of(request).isPresent()) {
            return "redirect:" + Landing.of(to);
        }
        model.addAttribute("to", Landing.of(to));
        return "portal/access/sign-in";
    }

    @PostMapping("/sign-in")
    String send(@RequestParam(name = "email", required = false) @Nullable String typed,
            @RequestParam(name = "to", required = false) @Nullable String to, Model model) {
        String email = FormProblems.cleanLine(typed);
        String landing = Landing.of(to);
        if (!EmailAddress.isValid(email)) {
            model.addAttribute("problems", new PageProblems().add("email",
                    "Enter an email address in the correct format, like name@example.com"));
            model.addAttribute("email", email);
            model.addAttribute("to", landing);
            return "portal/access/sign-in";
        }
        this.lostLinks.send(email, landing);
        return "redirect:/sign-in/sent";
    }

    @GetMapping("/sign-in/sent")
    String sent() {
        return "portal/access/sent";
    }

    @PostMapping("/sign-out")
    String leave(HttpServletRequest request, HttpServletResponse response) {
        this.entrance.letOut(request, response);
        return "redirect:/calls?left";
    }

}
