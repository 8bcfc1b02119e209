package org.futurecouncil.portal.calls;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;

import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.atom.Person;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedOutput;

import org.futurecouncil.eoi.PublishedCalls;
import org.futurecouncil.eoi.PublishedCalls.Listed;
import org.futurecouncil.platform.LondonTime;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.context.request.WebRequest;

/**
 * Calls as a feed (RFC 4287). An entry is new again whenever its call was extended or
 * closed, so that whoever reads the feed hears of it.
 */
@Controller
class CallsFeed {

    private static final MediaType ATOM = new MediaType("application", "atom+xml", StandardCharsets.UTF_8);

    private final PublishedCalls calls;

    private final MessageSource messages;

    private final Clock clock;

    private final String baseUrl;

    private final String councilName;

    CallsFeed(PublishedCalls calls, MessageSource messages, Clock clock, @Value("${council.base-url}") String baseUrl,
            @Value("${council.name}") String councilName) {
        this.calls = calls;
        this.messages = messages;
        this.clock = clock;
        this.baseUrl = baseUrl.replaceAll("/+$", "");
        this.councilName = councilName;
    }

    @GetMapping("/calls.atom")
    @org.jspecify.annotations.Nullable
    ResponseEntity<String> feed(WebRequest request) throws FeedException {
        List<Listed> listed = this.calls.latest();
        // whether a call is open changes with the clock alone
        String tag = Integer.toHexString(listed.stream()
            .map((call) -> call.id() + "/" + call.updatedAt() + "/" + call.open())
            .toList()
            .hashCode());
        if (request.checkNotModified(tag)) {
            return null;
        }
        return ResponseEntity.ok()
            .contentType(ATOM)
            .eTag('"' + tag + '"')
            .cacheControl(CacheControl.noCache().cachePublic())
            .body(new WireFeedOutput().outputString(feed(listed)));
    }

    private Feed feed(List<Listed> listed) {
        Feed feed = new Feed("atom_1.0");
        feed.setId(this.baseUrl + "/calls.atom");
        feed.setTitle(text("portal.feed.title", this.councilName));
        Person council = new Person();
        council.setName(this.councilName);
        feed.setAuthors(List.of(council));
        feed.setUpdated(
                Date.from(listed.stream().map(Listed::updatedAt).max(Instant::compareTo).orElse(this.clock.instant())));
        feed.setOtherLinks(List.of(link("self", "/calls.atom", ATOM.toString())));
        feed.setAlternateLinks(List.of(link("alternate", "/calls", MediaType.TEXT_HTML_VALUE)));
        feed.setEntries(listed.stream().map(this::entry).toList());
        return feed;
    }

    private Entry entry(Listed call) {
        Entry entry = new Entry();
        entry.setId("urn:uuid:" + call.id());
        entry.setTitle(call.title());
        entry.setPublished(Date.from(call.publishedAt()));
        entry.setUpdated(Date.from(call.updatedAt()));
        entry.setAlternateLinks(List.of(link("alternate", "/calls/" + call.reference(), MediaType.TEXT_HTML_VALUE)));
        Content summary = new Content();
        summary.setType(Content.TEXT);
        String state = call.withdrawn() ? "portal.feed.withdrawn"
                : (call.open() ? "portal.feed.open" : "portal.feed.closed");
        summary.setValue(text(state, LondonTime.sentence(call.closesAt()), call.areas()));
        entry.setSummary(summary);
        return entry;
    }

    private Link link(String relation, String path, String type) {
        Link link = new Link();
        link.setRel(relation);
        link.setHref(this.baseUrl + path);
        link.setType(type);
        return link;
    }

    private String text(String key, Object... values) {
        return this.messages.getMessage(key, values, java.util.Locale.UK);
    }

}
