package org.futurecouncil.mail;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;

import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;
import org.jspecify.annotations.Nullable;
import uk.gov.service.notify.Notification;
import uk.gov.service.notify.NotificationClient;
import uk.gov.service.notify.NotificationClientException;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Mail leaves by GOV.UK Notify, as one template whose subject and body we write. Notify
 * is told our message's id as its reference, and asked for it before a message goes out
 * that may be there already.
 */
@Component
@ConditionalOnProperty(name = "council.mail.sender", havingValue = "notify")
class NotifySender implements Sender {

    private static final String NAME = "GOV.UK Notify";

    private final MailRenderer renderer;

    private final MailProperties properties;

    private final NotifyProperties account;

    NotifySender(MailRenderer renderer, MailProperties properties, NotifyProperties account) {
        if (properties.onlyLocal()) {
            throw new NotifySettingsException("council.mail.only-local keeps all mail on this machine, but "
                    + "council.mail.sender=notify would send it out. Nothing was sent.");
        }
        account.check();
        this.renderer = renderer;
        this.properties = properties;
        this.account = account;
    }

    @Override
    public Connection connect() {
        return new NotifyConnection(this.account.client(this.properties));
    }

    private final class NotifyConnection implements Connection {

        private final NotificationClient client;

        private boolean first = true;

        private NotifyConnection(NotificationClient client) {
            this.client = client;
        }

        @Override
        public Letter write(QueuedMessage message) {
            RenderedMail mail = NotifySender.this.renderer.render(message.template(), values(message));
            // beside a call over the web the writing of the next one takes no time
            return (meanwhile) -> send(message, mail);
        }

        private Outcome send(QueuedMessage message, RenderedMail mail) {
            // after a crash, what was on its way then comes first in its batch
            boolean inDoubt = this.first || message.attempts() > 0;
            this.first = false;
            try {
                Outcome earlier = inDoubt ? find(message) : null;
                if (earlier != null) {
                    return earlier;
                }
                return new Outcome.Accepted(NAME + " has it as " + hand(message, mail));
            }
            catch (NotificationClientException ex) {
                return Answer.of(ex).outcome();
            }
            catch (JSONException ex) {
                return interrupted("its answer cannot be read.", ex, false);
            }
        }

        /** Notify takes no calendar file: the text says where it is. */
        private Map<String, Object> values(QueuedMessage message) {
            if (message.calendar() == null) {
                return message.values();
            }
            Map<String, Object> values = new HashMap<>(message.values());
            values.put(MailTemplate.CALENDAR_LINK, values.get("baseUrl") + CalendarFiles.path(message.id()));
            return values;
        }

        private Object hand(QueuedMessage message, RenderedMail mail) throws NotificationClientException {
            String unsubscribe = message.unsubscribeLink();
            return this.client.sendEmail(NotifySender.this.account.templateId(), message.email(),
                    Map.of("subject", mail.subject(), "body", NotifyMarkdown.of(mail.text())), message.id().toString(),
                    NotifySender.this.account.replyToId(), (unsubscribe != null) ? URI.create(unsubscribe) : null)
                .getNotificationId();
        }

        private @Nullable Outcome find(QueuedMessage message) throws NotificationClientException {
            List<Notification> found = this.client.getNotifications(null, "email", message.id().toString(), null)
                .getNotifications();
            return found.isEmpty() ? null : new Outcome.Accepted(
                    "%s had it already as %s (%s)".formatted(NAME, found.get(0).getId(), found.get(0).getStatus()));
        }

        @Override
        public void close() {
            // the client holds nothing that is not given back by itself
        }

    }

    private static Outcome interrupted(String words, Exception cause, boolean silent) {
        return new Outcome.Interrupted(words,
                new MailServerException(NAME + " does not go on with our mail: " + words, cause), silent);
    }

    /**
     * What Notify answers when it does not take a message.
     *
     * @param status of HTTP; 0 where there was no answer
     */
    private record Answer(int status, String words, NotificationClientException failure) {

        private static final int BAD_REQUEST = 400;

        private static final int TOO_MANY_REQUESTS = 429;

        private static final Pattern ABOUT_ADDRESS = Pattern.compile("^email_address\\b");

        /** What would be wrong with every message. */
        private static final Pattern ABOUT_SETTINGS = Pattern.compile(
                "\\btemplate\\b|template_id|email_reply_to_id|Missing personalisation|not allowed to send",
                Pattern.CASE_INSENSITIVE);

        /** What our account may not do, though nothing is wrong with the message. */
        private static final Map<Pattern, String> LIMITS = Map.of(Pattern.compile("\\btrial mode\\b"),
                "Ask GOV.UK Notify to make the service live.", Pattern.compile("\\bteam-only API key\\b"),
                "Set council.mail.notify.api-key to a live key.", Pattern.compile("\\bfor today\\b"),
                "It takes more tomorrow; ask GOV.UK Notify for a higher daily limit.");

        static Answer of(NotificationClientException failure) {
            boolean answered = failure.getCause() == null && failure.getHttpResult() > 0;
            int status = answered ? failure.getHttpResult() : 0;
            return new Answer(status, answered ? words(status, failure) : MailServer.lastWords(failure), failure);
        }

        private static String words(int status, NotificationClientException failure) {
            String message = String.valueOf(failure.getMessage());
            StringJoiner words = new StringJoiner("; ");
            try {
                JSONArray errors = new JSONObject(message.substring(Math.max(0, message.indexOf('{'))))
                    .getJSONArray("errors");
                errors.forEach((error) -> words.add(((JSONObject) error).getString("message")));
            }
            catch (JSONException | ClassCastException ex) {
                // what stands before Notify has answered, not Notify
                words.add("HTTP " + status);
            }
            return MailRenderer.oneLine(words.toString());
        }

        Outcome outcome() {
            for (Map.Entry<Pattern, String> limit : LIMITS.entrySet()) {
                if (this.status >= BAD_REQUEST && this.status < 500 && limit.getKey().matcher(this.words).find()) {
                    return new Outcome.Interrupted(this.words, new MailServerException(
                            NAME + " does not send this for our account: " + this.words + ". " + limit.getValue(),
                            this.failure), false);
                }
            }
            if (this.status == TOO_MANY_REQUESTS) {
                return new Outcome.Limited(this.words);
            }
            if (this.status == BAD_REQUEST && !ABOUT_SETTINGS.matcher(this.words).find()) {
                return new Outcome.Refused(this.words, ABOUT_ADDRESS.matcher(this.words).find());
            }
            if (this.status >= BAD_REQUEST && this.status < 500) {
                return new Outcome.Interrupted(this.words,
                        new MailServerException(NAME + " does not accept our account's settings: " + this.words
                                + " Check council.mail.notify.api-key, template-id and reply-to-id, and whether this "
                                + "machine's clock is right.", this.failure),
                        false);
            }
            return interrupted(this.words, this.failure, this.status == 0);
        }

    }

}
