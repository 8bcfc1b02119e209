package org.futurecouncil.portal.account;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.futurecouncil.mail.MailPreview;
import org.futurecouncil.mail.RecipientMails;
import org.futurecouncil.mail.RenderedMail;
import org.futurecouncil.portal.UnknownLinkException;
import org.futurecouncil.portal.access.Visitor;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Every mail that a vendor was ever sent, as they read it; but for the links that let
 * them in, which are not kept.
 */
@Controller
@RequestMapping("/my/mails")
class MailsController {

    /** Runs nothing, loads nothing and knows no session. */
    private static final String FRAMED = "sandbox; default-src 'none'; style-src 'unsafe-inline'; "
            + "frame-ancestors 'self'";

    private final RecipientMails mails;

    private final MailPreview previews;

    MailsController(RecipientMails mails, MailPreview previews) {
        this.mails = mails;
        this.previews = previews;
    }

    @GetMapping
    String list(Visitor visitor, @RequestParam(name = "after", required = false) @Nullable UUID after, Model model) {
        model.addAttribute("mails", this.mails.list(visitor.kind(), visitor.id(), after));
        model.addAttribute("after", after);
        return "portal/account/mails";
    }

    @GetMapping("/{id}")
    String show(Visitor visitor, @PathVariable UUID id, Model model) {
        model.addAttribute("mail", find(visitor, id));
        model.addAttribute("letter", letter(id));
        return "portal/account/mail";
    }

    /** The page of a mail, for a frame. */
    @GetMapping("/{id}/page")
    void page(Visitor visitor, @PathVariable UUID id, HttpServletResponse response) throws IOException {
        find(visitor, id);
        RenderedMail letter = letter(id);
        if (letter == null) {
            throw new UnknownLinkException();
        }
        response.setHeader("Content-Security-Policy", FRAMED);
        response.setHeader("X-Frame-Options", "SAMEORIGIN");
        response.setContentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8).toString());
        response.getOutputStream().write(letter.html().getBytes(StandardCharsets.UTF_8));
    }

    private RecipientMails.Line find(Visitor visitor, UUID id) {
        return this.mails.find(visitor.kind(), visitor.id(), id).orElseThrow(UnknownLinkException::new);
    }

    private @Nullable RenderedMail letter(UUID id) {
        return this.previews.of(id).map(MailPreview.Preview::mail).orElse(null);
    }

}
