package org.futurecouncil.portal.account;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.vendor.VendorRecords;
import org.futurecouncil.vendor.VendorTable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Everything that the stages hold about a vendor, in files that people or programs read.
 */
@Service
class VendorData {

    private final List<VendorRecords> records;

    private final ObjectMapper mapper;

    private final ITemplateEngine templates;

    private final Clock clock;

    private final String councilName;

    VendorData(List<VendorRecords> records, ObjectMapper mapper, ITemplateEngine templates, Clock clock,
            @Value("${council.name}") String councilName) {
        this.records = records;
        this.mapper = mapper;
        this.templates = templates;
        this.clock = clock;
        this.councilName = councilName;
    }

    /** The entry in the register first, then by what it is. */
    @Transactional(readOnly = true)
    public List<VendorTable> of(UUID vendorId) {
        return this.records.stream()
            .flatMap((record) -> record.of(vendorId).stream())
            .sorted(Comparator.comparing((VendorTable table) -> !"register".equals(table.name()))
                .thenComparing(VendorTable::name))
            .toList();
    }

    byte[] json(UUID vendorId) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("from", this.councilName);
        content.put("asOf", this.clock.instant().toString());
        of(vendorId).forEach((table) -> content.put(table.name(), table.rows()));
        try {
            return this.mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(content);
        }
        catch (JsonProcessingException ex) {
            throw new IllegalStateException("A stage's records are not plain data", ex);
        }
    }

    byte[] page(UUID vendorId, String organisation) {
        Context context = new Context(Locale.UK);
        context.setVariable("councilName", this.councilName);
        context.setVariable("organisation", organisation);
        context.setVariable("asOf", LondonTime.sentence(this.clock.instant()));
        context.setVariable("tables", of(vendorId));
        context.setVariable("words", new VendorDataWords());
        return this.templates.process("portal/account/data-file", context).getBytes(StandardCharsets.UTF_8);
    }

    byte[] archive(UUID vendorId, String organisation) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (ZipOutputStream archive = new ZipOutputStream(content)) {
            archive.putNextEntry(new ZipEntry("my-data.html"));
            archive.write(page(vendorId, organisation));
            archive.closeEntry();
            archive.putNextEntry(new ZipEntry("my-data.json"));
            archive.write(json(vendorId));
            archive.closeEntry();
        }
        catch (IOException ex) {
            throw new UncheckedIOException("Writing to memory failed", ex);
        }
        return content.toByteArray();
    }

}
