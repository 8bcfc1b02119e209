package org.futurecouncil.eoi;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.futurecouncil.platform.Turn;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The receipts of EOIs that came in time, one for each version. The call's process is
 * told of the first that comes, and acknowledges it together with all that have come
 * until then: the engine lets one transaction at a time change an instance, and in the
 * rush before closing nobody shall wait for that.
 */
@Component
class EoiReceipts {

    private final JdbcClient jdbc;

    private final EoiCalls calls;

    private final EoiMail mail;

    private final EoiCallProcess process;

    EoiReceipts(JdbcClient jdbc, EoiCalls calls, EoiMail mail, EoiCallProcess process) {
        this.jdbc = jdbc;
        this.calls = calls;
        this.mail = mail;
        this.process = process;
    }

    /**
     * Has the version that an EOI has now acknowledged. To be called as late in its
     * transaction as can be.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void await(Call call, UUID eoiId) {
        this.jdbc.sql("""
                insert into eoi_receipt_due (eoi_id, number)
                select id, version from expression_of_interest where id = :eoiId
                """).param("eoiId", eoiId).update();
        // what an acknowledgement has not seen must see that it is over
        Turn.share(this.jdbc, turn(call.id()));
        int first = this.jdbc.sql("""
                insert into call_acknowledgement (call_id) values (:callId)
                on conflict on constraint pk_call_acknowledgement do nothing
                """).param("callId", call.id()).update();
        if (first > 0) {
            this.process.eoiReceived(call.programmeId());
        }
    }

    /** Queues all receipts that are due. */
    @Transactional
    void send(UUID callId) {
        Turn.await(this.jdbc, turn(callId));
        Optional<Long> number = this.jdbc
            .sql("delete from call_acknowledgement where call_id = :callId returning number")
            .param("callId", callId)
            .query(Long.class)
            .optional();
        if (number.isPresent()) {
            send(this.calls.get(callId), "eoi-receipt-" + number.get());
        }
    }

    private void send(Call call, String wave) {
        List<Due> due = next(call.id());
        for (int round = 1; !due.isEmpty(); round++) {
            this.mail.acknowledge(call, (round == 1) ? wave : wave + "-" + round,
                    due.stream().map(Due::eoiId).toArray(UUID[]::new),
                    due.stream().map(Due::number).toArray(Integer[]::new));
            due = next(call.id());
        }
    }

    /** Of each vendor and colleague one, since a mailing has one message for each. */
    private List<Due> next(UUID callId) {
        return this.jdbc.sql("""
                delete from eoi_receipt_due
                 where (eoi_id, number) in (
                     select distinct on (coalesce(lower(c.email), v.vendor_id::text)) v.eoi_id, v.number
                       from (select distinct on (e.vendor_id) e.vendor_id, s.eoi_id, s.number, s.sent_by, s.sent_at
                               from eoi_receipt_due d
                               join eoi_version s on s.eoi_id = d.eoi_id and s.number = d.number
                               join expression_of_interest e on e.id = d.eoi_id
                              where e.call_id = :callId
                              order by e.vendor_id, s.sent_at, s.number) v
                       left join eoi_colleague c on c.id = v.sent_by
                      order by coalesce(lower(c.email), v.vendor_id::text), v.sent_at, v.number)
                returning eoi_id, number
                """).param("callId", callId).query(Due.class).list();
    }

    private static String turn(UUID callId) {
        return "eoi-receipts/" + callId;
    }

    private record Due(UUID eoiId, int number) {
    }

}
