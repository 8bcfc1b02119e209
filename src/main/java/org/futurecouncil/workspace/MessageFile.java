package org.futurecouncil.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

import org.futurecouncil.mail.MailLedger.MessageLine;

/** Messages of the ledger as a file for a spreadsheet. */
class MessageFile {

    /** By which Excel knows that a file is UTF-8. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** What spreadsheets run as a formula when a cell begins with it. */
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final CSVPrinter printer;

    MessageFile(Appendable target) throws IOException {
        target.append(BYTE_ORDER_MARK);
        this.printer = CSVFormat.EXCEL.builder()
            .setHeader("recipient_kind", "recipient_name", "email", "state", "detail", "attempts", "queued_at",
                    "next_attempt_at", "settled_at", "resent_by", "resend_reason", "message_id")
            .get()
            .print(target);
    }

    void write(MessageLine message) {
        try {
            this.printer.printRecord(message.recipientKind(), text(message.recipientName()), text(message.email()),
                    message.state(), text(message.detail()), message.attempts(), message.queuedAt(),
                    time(message.nextAttemptAt()), time(message.settledAt()), text(message.resentBy()),
                    text(message.resendReason()), message.id());
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    void end() throws IOException {
        this.printer.flush();
    }

    private static String time(@Nullable Instant instant) {
        return (instant != null) ? instant.toString() : "";
    }

    private static String text(@Nullable String value) {
        String text = Objects.requireNonNullElse(value, "");
        return (text.isEmpty() || FORMULA_STARTS.indexOf(text.charAt(0)) < 0) ? text : "'" + text;
    }

}
