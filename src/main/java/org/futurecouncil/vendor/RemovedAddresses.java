package org.futurecouncil.vendor;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Addresses of those who wished to be removed, so that no old file brings them back.
 * Whoever registers anew themselves is among them no more.
 */
@Repository
class RemovedAddresses {

    private final JdbcClient jdbc;

    RemovedAddresses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean holds(String email) {
        return !among(List.of(email)).isEmpty();
    }

    /** Those of some addresses that asked to be removed, in their order. */
    List<String> among(List<String> emails) {
        Set<ByteBuffer> removed = this.jdbc
            .sql("select address_hash from vendor_removal where address_hash = any(:hashes)")
            .param("hashes", emails.stream().map(AddressHash::of).toArray(byte[][]::new))
            .query((row, number) -> ByteBuffer.wrap(row.getBytes("address_hash")))
            .stream()
            .collect(Collectors.toSet());
        return emails.stream().filter((email) -> removed.contains(ByteBuffer.wrap(AddressHash.of(email)))).toList();
    }

    void forget(String email) {
        this.jdbc.sql("update vendor_removal set address_hash = null where address_hash = :hash")
            .param("hash", AddressHash.of(email))
            .update();
    }

}
