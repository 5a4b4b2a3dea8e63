from __future__ import annotations
import asyncio
import screens.file_form as ff
from models.database import run as real_run
from tests.screens.filed import SIZE, AtDesk, at_line, here, section, unfinished
from tests.screens.looking import shows, text_of, typed, until
from screens.talk_form import AskForm


async def test_file_typed_while_saving(at_desk: AtDesk, monkeypatch) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await section(pilot, shift, "s")
        await at_line(pilot, shift, "gap:allergy:")
        form = shift.app.screen
        if not hasattr(form, "action_save"):
            await pilot.press("enter"); await pilot.pause(0.3)
        form = shift.app.screen
        print(form, [ (p.key, getattr(p.widget,'keys',None)) for p in form.parts])
        print(text_of(shift.app))
        go = asyncio.Event()
        async def later(verb, *a, **k):
            await go.wait()
            return await real_run(verb, *a, **k)
        form.go("*fields", 1)
        await typed(pilot, "Nuts")
        print(form.values())
        monkeypatch.setattr(ff, "run", later)
        form.action_save(); await pilot.pause(0.2)
        await typed(pilot, " and eggs")
        print(form.values())
        go.set(); await pilot.pause(0.6)
        print(shift.app.screen, [e.values for e in here("allergy")], unfinished(shift))
        print(text_of(shift.app).splitlines()[-1])


async def test_about_kept(at_desk: AtDesk) -> None:
    shift = at_desk()
    async with shift.app.run_test(size=SIZE) as pilot:
        await pilot.pause(0.5)
        for n in range(2):
            form = AskForm(shift.desk, None)
            await shift.app.push_screen(form)
            await pilot.pause(0.4)
            if n == 0:
                await typed(pilot, "Hello")
                form.form.move_to("about"); await pilot.press("right"); await pilot.pause(0.2)
            print(form.form.values())
            if n == 0:
                await pilot.press("escape"); await pilot.pause(0.2)
                await pilot.press("k"); await pilot.pause(0.3)
