package org.futurecouncil.local;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.LondonTime;

import org.springframework.context.annotation.Conditional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * The mailbox of the local mail server, for whoever sits at this machine: everybody's
 * links are in it.
 */
@Controller
@RequestMapping("/mailbox")
@Conditional(OnLocalMailServer.class)
class MailboxController {

    private static final int PAGE_SIZE = 50;

    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?)]");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss z", Locale.UK)
        .withZone(LondonTime.ZONE);

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1",
            "[0:0:0:0:0:0:0:1]");

    private static final Pattern OF_A_PROXY = Pattern.compile(
            "forwarded|via|x-forwarded.*|x-original-.*|x-rewrite-.*|x-real-ip|x-remote-.*|x-envoy-.*|cf-.*|.*client-ip",
            Pattern.CASE_INSENSITIVE);

    private final LocalMailbox mailbox;

    MailboxController(LocalMailbox mailbox) {
        this.mailbox = mailbox;
    }

    /**
     * Answers requests that come from this machine, name it as their host (no page
     * elsewhere can call it by a name of its own) and carry no header by which a proxy
     * says for whom it asks. A proxy on this machine that hides all of that cannot be
     * told from somebody at this machine: do not put one in front of a local mailbox.
     */
    @ModelAttribute
    void onlyFromThisMachine(HttpServletRequest request) throws UnknownHostException {
        boolean local = InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()
                && THIS_MACHINE.contains(request.getServerName().toLowerCase(Locale.ROOT))
                && Collections.list(request.getHeaderNames()).stream().noneMatch(OF_A_PROXY.asMatchPredicate());
        if (!local) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "1") int page, Model model) {
        model.addAttribute("query", q);
        model.addAttribute("page", this.mailbox.search(q, page, PAGE_SIZE));
        model.addAttribute("time", TIME);
        return "local/mailbox";
    }

    @GetMapping("/{id}")
    String message(@PathVariable long id, Model model) {
        ReceivedMail mail = find(id);
        model.addAttribute("mail", mail);
        model.addAttribute("text", Piece.of(mail.text()));
        model.addAttribute("time", TIME);
        return "local/message";
    }

    /**
     * The page of a message, by itself: it runs nothing and loads nothing. Its headers
     * stand in place of those of all pages, which let none into a frame.
     */
    @GetMapping("/{id}/page")
    ResponseEntity<byte[]> page(@PathVariable long id, HttpServletResponse response) {
        String html = find(id).html().replaceFirst("<head>", "<head><base target=\"_blank\">");
        response.setHeader("Content-Security-Policy",
                "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; "
                        + "style-src 'unsafe-inline'; frame-ancestors 'self'");
        response.setHeader("X-Frame-Options", "SAMEORIGIN");
        return ResponseEntity.ok()
            .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
            .body(html.getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/{id}/raw")
    ResponseEntity<byte[]> raw(@PathVariable long id) {
        return ResponseEntity.ok()
            .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
            .header("X-Content-Type-Options", "nosniff")
            .body(find(id).raw());
    }

    @GetMapping("/{id}/attachments/{index}")
    ResponseEntity<byte[]> attachment(@PathVariable long id, @PathVariable int index) {
        List<ReceivedMail.Attachment> attachments = find(id).attachments();
        if (index < 0 || index >= attachments.size()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        ReceivedMail.Attachment attachment = attachments.get(index);
        ContentDisposition disposition = ContentDisposition.attachment()
            .filename(attachment.name(), StandardCharsets.UTF_8)
            .build();
        return ResponseEntity.ok()
            .contentType(MediaType.APPLICATION_OCTET_STREAM)
            .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
            .header("X-Content-Type-Options", "nosniff")
            .body(attachment.content());
    }

    private ReceivedMail find(long id) {
        return this.mailbox.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** A stretch of plain text, or a link in it. */
    record Piece(String text, @Nullable String link) {

        static List<Piece> of(String text) {
            List<Piece> pieces = new ArrayList<>();
            Matcher links = LINK.matcher(text);
            int done = 0;
            while (links.find()) {
                pieces.add(new Piece(text.substring(done, links.start()), null));
                pieces.add(new Piece(links.group(), links.group()));
                done = links.end();
            }
            pieces.add(new Piece(text.substring(done), null));
            return pieces;
        }

    }

}
