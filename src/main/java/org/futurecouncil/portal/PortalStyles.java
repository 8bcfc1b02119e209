package org.futurecouncil.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

import org.webjars.WebJarVersionLocator;

import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * GOV.UK Frontend's components in the council's typeface and colours. What is GOV.UK's
 * alone, its typeface and its crest, is not among what is given out.
 */
@Controller
class PortalStyles {

    private static final String WEBJAR = "META-INF/resources/webjars/govuk-frontend/%s/dist/govuk/";

    private static final CacheControl HOUR = CacheControl.maxAge(Duration.ofHours(1)).cachePublic();

    private final ResponseEntity<String> styles;

    private final ResponseEntity<String> script;

    PortalStyles(PortalTheme theme) {
        String folder = WEBJAR.formatted(Objects.requireNonNull(new WebJarVersionLocator().version("govuk-frontend")));
        this.styles = answer(
                settings(theme) + own(read(folder + "govuk-frontend.min.css")) + read("static/portal/portal.css"),
                "css");
        this.script = answer(read(folder + "govuk-frontend.min.js").replaceAll("(?m)^//# sourceMappingURL=.*$", ""),
                "javascript");
    }

    @GetMapping("/portal/styles.css")
    ResponseEntity<String> styles() {
        return this.styles;
    }

    @GetMapping("/portal/govuk-frontend.js")
    ResponseEntity<String> script() {
        return this.script;
    }

    /** The same for everybody, so it is made once. */
    private static ResponseEntity<String> answer(String content, String subtype) {
        MediaType type = new MediaType("text", subtype, StandardCharsets.UTF_8);
        String tag = DigestUtils.md5DigestAsHex(content.getBytes(StandardCharsets.UTF_8));
        return ResponseEntity.ok().contentType(type).cacheControl(HOUR).eTag('"' + tag + '"').body(content);
    }

    private static String settings(PortalTheme theme) {
        return ":root{--council-typeface:%s;--council-header:%s;--council-button:%s;--council-link:%s}\n"
            .formatted(theme.typeface(), theme.headerColour(), theme.buttonColour(), theme.linkColour());
    }

    private static String own(String styles) {
        return styles.replaceAll("@font-face\\{[^}]*}", "")
            .replace("font-family:GDS Transport,arial,sans-serif", "font-family:var(--council-typeface)")
            .replaceAll("url\\(/assets/[^)]*\\)", "none")
            .replace("#1d70b8", "var(--council-link)")
            .replace("#003078", "var(--council-link)")
            .replaceAll("/\\*# sourceMappingURL=.*?\\*/", "");
    }

    private static String read(String file) {
        try {
            return new ClassPathResource(file).getContentAsString(StandardCharsets.UTF_8);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
