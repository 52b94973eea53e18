# Fonts of papers. `frontend/node_modules` already brings the Chinese faces; this fetches 仿宋
# into .build/fonts, where jiefen looks for it.
FONTS := .build/fonts
FANDOL := usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf

.PHONY: fangsong

# 仿宋 (GPL with font exception) out of Debian's texlive-lang-chinese, without installing that.
fangsong: $(STAMP)/fangsong
$(STAMP)/fangsong:
	@mkdir -p $(STAMP) $(FONTS) .build/deb
	cd .build/deb && apt-get download -qq texlive-lang-chinese
	dpkg-deb --fsys-tarfile .build/deb/texlive-lang-chinese_*.deb | tar -xO ./$(FANDOL) > $(FONTS)/FandolFang-Regular.otf
	@rm -r .build/deb
	@touch $@
