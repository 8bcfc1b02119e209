package org.futurecouncil.mail;

import java.net.URI;
import java.util.Objects;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import uk.gov.service.notify.NotificationClient;
import uk.gov.service.notify.PatientNotificationClient;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * Our account with GOV.UK Notify; of use only when that sends our mail.
 *
 * @param apiKey as Notify shows it once: a name and two ids
 * @param templateId of the one template, whose subject is {@code ((subject))} and whose
 * message is {@code ((body))}
 * @param replyToId of the address that answers go to; without it the service's default
 * @param baseUrl where Notify answers
 */
@ConfigurationProperties("council.mail.notify")
record NotifyProperties(@Nullable String apiKey, @Nullable String templateId, @Nullable String replyToId,
        @DefaultValue("https://api.notifications.service.gov.uk") String baseUrl) {

    private static final String UUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private static final Pattern ID = Pattern.compile(UUID);

    private static final Pattern KEY = Pattern.compile("\\S*" + UUID + "-" + UUID);

    /**
     * @throws NotifySettingsException if mail cannot go out with these; what is set for
     * the key is not repeated
     */
    void check() {
        require(matches(KEY, this.apiKey), "council.mail.notify.api-key",
                "an API key, as GOV.UK Notify shows it once when you create it");
        require(matches(ID, this.templateId), "council.mail.notify.template-id",
                "the id of a template whose subject is ((subject)) and whose message is ((body))");
        require(!StringUtils.hasText(this.replyToId) || matches(ID, this.replyToId), "council.mail.notify.reply-to-id",
                "the id of a reply-to address, or nothing");
        require(isSafe(this.baseUrl), "council.mail.notify.base-url", "an address that begins with https://");
    }

    /** Speaks to this account. */
    NotificationClient client(MailProperties properties) {
        return new PatientNotificationClient(Objects.requireNonNull(this.apiKey), this.baseUrl,
                properties.connectTimeout(), properties.readTimeout());
    }

    private static boolean matches(Pattern pattern, @Nullable String value) {
        return value != null && pattern.matcher(value).matches();
    }

    /** Our key and everybody's mail go there: in the open on this machine alone. */
    private static boolean isSafe(String url) {
        try {
            URI address = URI.create(url);
            return address.getHost() != null && ("https".equals(address.getScheme())
                    || ("http".equals(address.getScheme()) && "127.0.0.1".equals(address.getHost())));
        }
        catch (IllegalArgumentException ex) {
            return false;
        }
    }

    private static void require(boolean holds, String setting, String expected) {
        if (!holds) {
            throw new NotifySettingsException(
                    "Mail is to go out by GOV.UK Notify, but " + setting + " is not " + expected + ".");
        }
    }

    /** A record would write the key wherever somebody logs it. */
    @Override
    public String toString() {
        return "NotifyProperties[templateId=" + this.templateId + ", baseUrl=" + this.baseUrl + "]";
    }

}
