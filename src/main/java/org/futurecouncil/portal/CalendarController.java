package org.futurecouncil.portal;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.futurecouncil.mail.CalendarFile;
import org.futurecouncil.mail.CalendarFiles;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Where a mail without attachments leads for its calendar file. */
@Controller
class CalendarController {

    private final CalendarFiles files;

    CalendarController(CalendarFiles files) {
        this.files = files;
    }

    @GetMapping("/calendar/{messageId}.ics")
    ResponseEntity<byte[]> file(@PathVariable UUID messageId) {
        CalendarFile file = this.files.find(messageId).orElseThrow(UnknownLinkException::new);
        ContentDisposition disposition = ContentDisposition.attachment().filename(file.name()).build();
        return ResponseEntity.ok()
            .header(HttpHeaders.CONTENT_TYPE, file.contentType())
            .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
            .body(file.content().getBytes(StandardCharsets.UTF_8));
    }

}
