package org.futurecouncil.portal.interest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.futurecouncil.eoi.EoiFiles;
import org.futurecouncil.eoi.FileContent;
import org.futurecouncil.platform.FormProblems;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.portal.PageProblems;
import org.futurecouncil.portal.UnknownLinkException;
import org.futurecouncil.portal.access.Visitor;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Files of an expression of interest; they are downloaded, and never shown in a page. */
@Controller
@RequestMapping("/my/interests/{reference}/files")
class InterestFilesController {

    private final Interests interests;

    private final EoiFiles files;

    InterestFilesController(Interests interests, EoiFiles files) {
        this.interests = interests;
        this.files = files;
    }

    @GetMapping
    String show(@PathVariable String reference, Visitor visitor, Model model) {
        this.interests.show(reference, visitor, model);
        return "portal/interest/files";
    }

    @PostMapping
    String add(@PathVariable String reference, @RequestParam(name = "file", required = false) List<MultipartFile> sent,
            Visitor visitor, Model model) throws IOException {
        PageProblems problems = new PageProblems();
        List<String> added = new ArrayList<>();
        List<MultipartFile> chosen = (sent != null) ? sent.stream().filter(InterestFilesController::isChosen).toList()
                : List.of();
        problems.addIf(chosen.isEmpty(), "file", "Choose a file");
        for (MultipartFile file : chosen) {
            try (InputStream content = file.getInputStream()) {
                EoiFiles.AddedFile done = this.files.add(reference, Interests.person(visitor),
                        file.getOriginalFilename(), content);
                added.add(done.known() ? done.file().name() + " was there already" : done.file().name());
            }
            catch (RuleViolation ex) {
                String name = FormProblems.cleanLine(file.getOriginalFilename());
                problems.add("file", (name.isEmpty() ? "" : name + ": ") + ex.getMessage());
            }
        }
        if (!problems.any()) {
            return "redirect:" + Interests.path(reference) + "/files?added";
        }
        model.addAttribute("problems", problems);
        model.addAttribute("added", added);
        return show(reference, visitor, model);
    }

    @PostMapping("/{id}/remove")
    String remove(@PathVariable String reference, @PathVariable UUID id, Visitor visitor, Model model) {
        try {
            this.files.remove(reference, Interests.person(visitor), id);
        }
        catch (RuleViolation ex) {
            model.addAttribute("problems", new PageProblems().add("file", String.valueOf(ex.getMessage())));
            return show(reference, visitor, model);
        }
        return "redirect:" + Interests.path(reference) + "/files";
    }

    @GetMapping("/{id}")
    ResponseEntity<byte[]> download(@PathVariable String reference, @PathVariable UUID id, Visitor visitor) {
        FileContent file = this.files.download(reference, Interests.person(visitor), id)
            .orElseThrow(UnknownLinkException::new);
        return ResponseEntity.ok()
            .contentType(MediaType.parseMediaType(file.mediaType()))
            .header(HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment().filename(file.name(), StandardCharsets.UTF_8).build().toString())
            .body(file.bytes());
    }

    /** A browser sends an empty part where nothing was chosen. */
    private static boolean isChosen(MultipartFile file) {
        return file.getSize() > 0 || !FormProblems.cleanLine(file.getOriginalFilename()).isEmpty();
    }

}
