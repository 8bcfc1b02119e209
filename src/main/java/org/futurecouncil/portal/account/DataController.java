package org.futurecouncil.portal.account;

import java.util.List;

import org.futurecouncil.portal.access.Visitor;
import org.futurecouncil.vendor.VendorTable;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** What we hold about a vendor and why, to read and to take along. */
@Controller
@RequestMapping("/my/data")
class DataController {

    private final VendorData data;

    DataController(VendorData data) {
        this.data = data;
    }

    @GetMapping
    String show(Visitor visitor, Model model) {
        List<VendorTable> tables = this.data.of(visitor.vendor());
        model.addAttribute("held", tables.stream().filter((table) -> !table.rows().isEmpty()).toList());
        model.addAttribute("nothing", tables.stream().filter((table) -> table.rows().isEmpty()).toList());
        return "portal/account/data";
    }

    @GetMapping("/my-data.json")
    ResponseEntity<byte[]> json(Visitor visitor) {
        return file("my-data.json", MediaType.APPLICATION_JSON, this.data.json(visitor.vendor()));
    }

    @GetMapping("/my-data.html")
    ResponseEntity<byte[]> page(Visitor visitor) {
        return file("my-data.html", MediaType.TEXT_HTML, this.data.page(visitor.vendor(), visitor.organisation()));
    }

    @GetMapping("/my-data.zip")
    ResponseEntity<byte[]> both(Visitor visitor) {
        return file("my-data.zip", MediaType.parseMediaType("application/zip"),
                this.data.archive(visitor.vendor(), visitor.organisation()));
    }

    private static ResponseEntity<byte[]> file(String name, MediaType type, byte[] content) {
        return ResponseEntity.ok()
            .contentType(type)
            .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name).build().toString())
            .body(content);
    }

}
